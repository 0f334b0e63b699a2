//! Whether an archive number is of the office's pattern: `{year}` is four digits, `{seq:4}` four
//! digits or more (numbers widen past the pattern), any other name in braces some words.
//! Must not know which numbers have been given.

/// Whether a number is of a pattern.
pub(super) fn fits(pattern: &str, number: &str) -> bool {
    // All places of the number up to which the pattern so far may have come.
    let mut reached = vec![0];
    let mut rest = pattern;
    while let Some((literal, behind)) = rest.split_once('{') {
        let Some((name, after)) = behind.split_once('}') else { break };
        reached = after_literal(&reached, literal, number);
        reached = after_placeholder(&reached, name, number);
        rest = after;
    }
    after_literal(&reached, rest, number).contains(&number.len())
}

fn after_literal(reached: &[usize], literal: &str, number: &str) -> Vec<usize> {
    let here = reached.iter().filter(|at| number[**at..].starts_with(literal));
    here.map(|at| at + literal.len()).collect()
}

fn after_placeholder(reached: &[usize], name: &str, number: &str) -> Vec<usize> {
    let mut ends: Vec<usize> = reached
        .iter()
        .flat_map(|at| {
            let (least, most) = widths(name, &number[*at..]);
            let ends = number[*at..].char_indices().map(move |(from, c)| at + from + c.len_utf8());
            ends.take(most).skip(least.saturating_sub(1))
        })
        .collect();
    ends.sort_unstable();
    ends.dedup();
    ends
}

/// How many characters of `number` a placeholder may take at least and at most.
fn widths(name: &str, number: &str) -> (usize, usize) {
    let digits = number.chars().take_while(char::is_ascii_digit).count();
    let (name, width) = name.split_once(':').unwrap_or((name, "1"));
    match name {
        "year" => (4, digits.min(4)),
        "seq" => (width.parse().unwrap_or(1).max(1), digits),
        _ => (1, usize::MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn numbers_are_held_against_the_pattern() {
        let pattern = "J017-WS·{year}-BGS-{seq:4}";
        for right in ["J017-WS·2026-BGS-0001", "J017-WS·2026-BGS-12345"] {
            assert!(fits(pattern, right), "{right}");
        }
        let wrong =
            ["J017-WS·2026-BGS-001", "J017-WS·26-BGS-0001", "J018-WS·2026-BGS-0001", "J017-WS·2026-BGS-0001a", ""];
        for wrong in wrong {
            assert!(!fits(pattern, wrong), "{wrong}");
        }
    }

    #[test]
    fn other_names_in_braces_stand_for_words() {
        assert!(fits("J017-{year}-{period}-{seq:3}", "J017-2026-永久-001"));
        assert!(!fits("J017-{year}-{period}-{seq:3}", "J017-2026--001"));
        assert!(fits("{seq}", "7"));
    }

    #[test]
    fn a_pattern_of_many_words_is_answered_at_once() {
        assert!(!fits(&"{a}".repeat(40), &format!("{}x", "件".repeat(30))));
        assert!(fits(&"{a}".repeat(40), &"件".repeat(400)));
    }
}
