//! The search index, read as the page's script reads it: finds what a plain look through everything
//! would find, stays small, stays as it is while copies change hands, and withholds what is withheld.

use std::collections::{BTreeMap, BTreeSet};

use jiyao::examine::Read;
use jiyao::page::search::postings::plain;
use jiyao::page::search::{MOST, files as shards};
use jiyao::source::Sources;
use jiyao::view::search::Entry;
use proptest::prelude::*;
use serde_json::Value;

use crate::common::{build, example, files};

/// The data that a script file hands to the page.
fn handed(text: &str) -> Value {
    let list = text.trim().strip_prefix("jiyaoShard(").unwrap().strip_suffix(");").unwrap();
    serde_json::from_str::<Value>(&format!("[{list}]")).unwrap()[1].clone()
}

/// One block, found in by files alone.
struct Index {
    files: BTreeMap<String, Value>,
}

impl Index {
    fn of(entries: &[Entry], most: usize) -> Self {
        let files = shards("b", entries, most).into_iter();
        Self { files: files.map(|(path, text)| (path, handed(&text))).collect() }
    }

    fn shard(&self, name: &str) -> &Value {
        &self.files[&format!("search/b/{name}.js")]
    }

    fn firsts(&self, sort: &str) -> Vec<Value> {
        self.shard("index")[sort].as_array().unwrap().clone()
    }

    fn numbers(steps: &Value) -> Vec<u64> {
        let steps = steps.as_array().unwrap().iter().map(|step| step.as_u64().unwrap());
        steps
            .scan(0, |at, step| {
                *at += step;
                Some(*at)
            })
            .collect()
    }

    /// The shard in which a key stands, if it does.
    fn of_gram(&self, key: &str) -> BTreeSet<u64> {
        let firsts = self.firsts("grams");
        let Some(at) = firsts.iter().rposition(|first| first.as_str().unwrap() <= key) else { return BTreeSet::new() };
        self.shard(&format!("g{at}")).get(key).map(Self::numbers).into_iter().flatten().collect()
    }

    /// Any key that begins with a sign.
    fn of_sign(&self, sign: char) -> BTreeSet<u64> {
        let shards = (0..self.firsts("grams").len()).map(|at| self.shard(&format!("g{at}")).as_object().unwrap());
        let keys = shards.flatten().filter(|(key, _)| key.starts_with(sign));
        keys.flat_map(|(_, steps)| Self::numbers(steps)).collect()
    }

    fn find(&self, word: &str) -> BTreeSet<u64> {
        let signs: Vec<char> = word.chars().collect();
        let mut maybe = match signs[..] {
            [sign] => self.of_sign(sign),
            _ => {
                let pairs = signs.windows(2).map(|pair| self.of_gram(&pair.iter().collect::<String>()));
                pairs.reduce(|a, b| a.intersection(&b).copied().collect()).unwrap()
            }
        };
        maybe.retain(|number| self.text(*number).iter().any(|field| field.contains(word)));
        for at in 0..self.shard("index")["names"].as_u64().unwrap() {
            for pair in self.shard(&format!("n{at}")).as_array().unwrap() {
                if plain(pair[0].as_str().unwrap()).contains(word) {
                    maybe.extend(Self::numbers(&pair[1]));
                }
            }
        }
        maybe
    }

    fn text(&self, number: u64) -> Vec<String> {
        let firsts = self.firsts("texts");
        let at = firsts.iter().rposition(|first| first.as_u64().unwrap() <= number).unwrap();
        let row = &self.shard(&format!("t{at}"))[usize::try_from(number - firsts[at].as_u64().unwrap()).unwrap()];
        let fields = row.as_array().unwrap().iter().enumerate().filter(|(at, _)| *at != 3);
        let flat = fields.flat_map(|(_, value)| value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]));
        flat.filter_map(|value| value.as_str().map(plain)).collect()
    }
}

fn entry() -> impl Strategy<Value = Entry> {
    let words = || "[云溪桥检办〔〕 A2a６-]{0,7}";
    let names = prop::collection::btree_set("[陈敏梁云]{1,3}", 0..3);
    (words(), prop::option::of(words()), prop::collection::vec(words(), 0..3), names)
        .prop_map(|(id, title, numbers, names)| Entry { id, title, numbers, names, ..Entry::default() })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn shards_find_what_a_look_through_everything_finds(
        entries in prop::collection::vec(entry(), 0..12),
        query in "[云溪桥检办陈梁A26]{1,4}",
        most in 20_usize..400,
    ) {
        let word = plain(&query);
        let has = |entry: &Entry| {
            entry.fields().any(|field| plain(field).contains(&word))
                || entry.names.iter().any(|name| plain(name).contains(&word))
        };
        let naive: BTreeSet<u64> = (0..).zip(&entries).filter(|(_, entry)| has(entry)).map(|(at, _)| at).collect();
        prop_assert_eq!(Index::of(&entries, most).find(&word), naive);
    }
}

#[test]
fn shards_stay_small_and_common_words_do_not_grow_them() {
    let entries: Vec<Entry> = (0..4000)
        .map(|at| Entry {
            id: format!("S2026-{at:04}"),
            title: Some(format!("关于第{at}次开展安全保密检查并请于月底前报送情况的通知")),
            numbers: vec![format!("苍检办〔2026〕{at}号")],
            units: vec!["苍江市人民检察院".to_owned()],
            names: BTreeSet::from([format!("经手人{}", at % 40)]),
            ..Entry::default()
        })
        .collect();
    let files = shards("b", &entries, MOST);
    for (path, text) in &files {
        assert!(text.len() <= 200_000, "{path}: {}", text.len());
    }
    let index = Index { files: files.into_iter().map(|(path, text)| (path, handed(&text))).collect() };
    assert_eq!(index.find("安全保密").len(), 4000);
    assert_eq!(index.find("第3999次").len(), 1);
    assert_eq!(index.find("经手人7").len(), 100);
}

/// Lend a copy that lies in the office: what documents are stays as it was, byte for byte.
#[test]
fn an_act_rewrites_no_posting_and_no_text() {
    let site = |sources: Sources| {
        let out = tempfile::tempdir().unwrap();
        build(sources, "2026-06-30 12:00", Some("机要"), out.path());
        files(out.path())
    };
    let before = site(Sources::folder(&example()).unwrap());
    let lent = "- 动作: 借阅\n  时间: 2026-06-30 09:00\n  经手人: 陆安然\n  文件: S2026-0026#000077\n  借阅人: 罗知行\n  审批: {批准人: 方慎之, 时间: 2026-06-30 08:50}\n  应还: 2026-06-30 17:00\n";
    let more = vec![("actions/2026/06/lent.yaml".to_owned(), Some(lent.as_bytes().to_vec()))];
    let after = site(Sources::folder(&example()).unwrap().overlaid(more));
    let changed: Vec<&String> = after
        .iter()
        .filter(|(path, bytes)| path.starts_with("search/") && before.get(*path) != Some(bytes))
        .map(|(path, _)| path)
        .collect();
    let name = |path: &&String| path.rsplit('/').next().unwrap().chars().next().unwrap();
    assert!(changed.iter().all(|path| ['r', 'n'].contains(&name(path))), "{changed:?}");
    assert!(changed.iter().any(|path| name(path) == 'r'), "{changed:?}");
}

#[test]
fn each_audience_finds_its_own_only() {
    let searched = |audience: &str| {
        let out = tempfile::tempdir().unwrap();
        build(Sources::folder(&example()).unwrap(), "2026-06-30", Some(audience), out.path());
        let files = files(out.path()).into_iter().filter(|(path, _)| path.starts_with("search/"));
        files.map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect::<String>()
    };
    let all = searched("机要");
    assert!(all.contains("涉案财物") && all.contains("\"案涉\"") && all.contains("梁素云"));
    let staff = searched("院内");
    assert!(staff.contains("S2026-0010") && staff.contains("000042"), "a masked document is found by its number");
    assert!(
        !staff.contains("涉案财物") && !staff.contains("\"案涉\"") && !staff.contains("苍检发"),
        "words of a masked document stand in the index"
    );
    let public = searched("公示");
    let read = Read::of(Sources::folder(&example()).unwrap());
    for name in read.register.people.keys() {
        assert!(!public.contains(name.as_str()), "{name} stands in the index");
    }
}
