//! Elements of XML, indented. The only file that names the XML crate.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// An XML document that grows from its beginning.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
}

/// The attributes of an element, in their order.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    pub(super) fn new() -> Self {
        let mut xml = Self { writer: Writer::new_with_indent(Vec::new(), b' ', 2) };
        xml.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml
    }

    /// An element with what `inside` puts into it.
    pub(super) fn element(&mut self, name: &str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Self)) {
        self.put(Event::Start(start(name, attributes)));
        inside(self);
        self.put(Event::End(BytesEnd::new(name)));
    }

    /// An element with nothing inside.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.put(Event::Empty(start(name, attributes)));
    }

    /// An element that holds a text.
    pub(super) fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.element(name, attributes, |xml| xml.put(Event::Text(BytesText::new(&allowed(text)))));
    }

    /// The document, ending in a line break.
    pub(super) fn into_text(self) -> String {
        let mut text = String::from_utf8_lossy(&self.writer.into_inner()).into_owned();
        text.push('\n');
        text
    }

    /// A list of bytes takes whatever is written into it.
    fn put(&mut self, event: Event<'_>) {
        let _ = self.writer.write_event(event);
    }
}

fn start<'n>(name: &'n str, attributes: Attributes<'_>) -> BytesStart<'n> {
    let mut element = BytesStart::new(name);
    for (key, value) in attributes {
        element.push_attribute((*key, allowed(value).as_str()));
    }
    element
}

/// Characters that XML 1.0 cannot hold, not even escaped, are shown as what they are not.
fn allowed(text: &str) -> String {
    let show = |c: char| if is_allowed(c) { c } else { char::REPLACEMENT_CHARACTER };
    text.chars().map(show).collect()
}

fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_xml_are_escaped_and_forbidden_characters_replaced() {
        let mut xml = Xml::new();
        xml.element("a", &[("b", "<\"&'>\u{1}")], |xml| {
            xml.empty("c", &[]);
            xml.text("d", &[], "1 < 2 & 3\u{ffff}");
        });
        insta::assert_snapshot!(xml.into_text(), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <a b="&lt;&quot;&amp;&apos;&gt;�">
          <c/>
          <d>1 &lt; 2 &amp; 3�</d>
        </a>
        "#);
    }
}
