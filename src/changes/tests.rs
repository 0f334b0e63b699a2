//! Entries through time, as told by small repositories.

mod desk;
mod limits;

use desk::{Desk, LEND, RETURNED, document};

use crate::lang::Language;
use crate::register::Action;

/// The one action of a register.
fn action(changes: &desk::Told) -> &Action {
    assert_eq!(changes.register.actions.len(), 1);
    &changes.register.actions[0]
}

#[test]
fn a_documents_life_of_four_commits() {
    let desk = Desk::new();
    let path = "documents/2026/S2026-0001.yaml";
    desk.commit("陈敏", &[(path, Some(&document("通知", "秘密")))]);
    desk.commit("李雷", &[(path, Some(&document("通知", "机密")))]);
    desk.commit("陈敏", &[(path, Some("# 誊清\n标题: 通知\n密级: 机密\n类别: 收文\n来文单位: 市委\n"))]);
    desk.commit("陈敏", &[(path, Some(&(document("通知", "机密") + "scope: {set_by: 周, at: 2026-03-02}\nnote:\n")))]);
    let told = desk.read();
    let expected = ["陈敏: 补填 scope ∅→确定人 周，时间 2026年3月2日", "李雷: 改动 level 秘密→机密", "陈敏: 新录"];
    assert_eq!(told.document("S2026-0001"), expected);
    assert_eq!(told.entry(&told.register.documents[0]), expected);
    let changes = told.changes();
    assert_eq!(changes.recorded(&told.register.documents[0]).unwrap().author, "陈敏");
    let trace = changes.trace(&told.register.documents[0]).unwrap();
    assert_eq!(trace.address.as_deref(), Some("S2026-0001"));
    let set_by = |key| changes.commit(trace.set_by(key).unwrap()).unwrap().author.as_str();
    assert_eq!([set_by("level"), set_by("scope.at"), set_by("title")], ["李雷", "陈敏", "陈敏"]);
}

#[test]
fn a_blank_filled_in_and_a_row_added() {
    let circulate =
        |rows: &str| format!("action: circulate\nat: 2026-03-02 09:00\nby: 陈敏\nitems: S2026-0001\nreadings:\n{rows}");
    let (one, two) = ("  - {reader: 周, out: 2026-03-02 09:10, back: }\n", "  - {reader: 吴, out: 2026-03-02 10:10}\n");
    let desk = Desk::new();
    desk.commit("陈敏", &[("actions/1.yaml", Some(&circulate(one)))]);
    desk.commit(
        "李雷",
        &[("actions/1.yaml", Some(&circulate(&(one.replace("back: ", "back: 2026-03-02 10:00") + two))))],
    );
    let told = desk.read();
    let filled = "李雷: 补填 readings[1].back ∅→2026年3月2日 10:00; readings[2] ∅→传阅人 吴，送出 2026年3月2日 10:10";
    assert_eq!(told.entry(action(&told)), [filled, "陈敏: 新录"]);
    let changes = told.changes();
    let touched = changes.touched_by(Some(0));
    let account = |language| touched[0].account(language);
    let zh = "补填 传阅 2026-03-02 09:00 S2026-0001：传阅记录（1）退回、传阅记录（2）";
    let en = "filled in circulate 2026-03-02 09:00 S2026-0001: readings (1) back, readings (2)";
    assert_eq!((account(Language::Zh).as_str(), account(Language::En).as_str()), (zh, en));
}

#[test]
fn a_day_book_grows_by_commits() {
    let desk = Desk::new();
    let mut text = String::new();
    for hour in ["09", "10", "11"] {
        text += &LEND.replace("09:00", &format!("{hour}:00"));
        desk.commit(hour, &[("actions/2.yaml", Some(&text))]);
    }
    // A new entry in front of the others and a comment are no change of theirs.
    text = format!("# 补记\n{}{text}", LEND.replace("09:00", "08:00"));
    desk.commit("08", &[("actions/2.yaml", Some(&text))]);
    let told = desk.read();
    let authors: Vec<_> = told.register.actions.iter().map(|action| told.entry(action)).collect();
    assert_eq!(authors, [["08: 新录"], ["09: 新录"], ["10: 新录"], ["11: 新录"]]);
    let changes = told.changes();
    let counts: Vec<usize> = changes.by_commit().map(|(_, _, touched)| touched.len()).collect();
    assert_eq!(counts, [1, 1, 1, 1]);
}

#[test]
fn a_removed_entry_and_one_that_comes_back() {
    let desk = Desk::new();
    let other = LEND.replace("09:00", "10:00");
    desk.commit("a", &[("actions/1.yaml", Some(&format!("{LEND}{other}")))]);
    desk.commit("b", &[("actions/1.yaml", Some(&other))]);
    desk.commit("c", &[("actions/1.yaml", Some(&format!("{other}{LEND}")))]);
    let told = desk.read();
    assert_eq!(told.entry(&told.register.actions[0]), ["c: 新录", "b: 删去", "a: 新录"]);
    assert_eq!(told.changes().recorded(&told.register.actions[0]).unwrap().author, "c");
    desk.commit("d", &[("actions/1.yaml", None)]);
    let told = desk.read();
    let changes = told.changes();
    assert_eq!(changes.touched_by(Some(0)).len(), 2);
    assert!(changes.touched_by(Some(0)).iter().all(|touched| touched.trace.address.is_none()));
}

#[test]
fn an_entry_moved_to_another_file_is_not_changed() {
    let desk = Desk::new();
    let other = LEND.replace("09:00", "10:00");
    desk.commit("a", &[("actions/1.yaml", Some(&format!("{LEND}{other}")))]);
    desk.commit("b", &[("actions/1.yaml", Some(LEND)), ("actions/2/3.yaml", Some(&other))]);
    // Moved once more, and changed on the way.
    let acts = [("actions/2/3.yaml", None), ("actions/0.yaml", Some(&*format!("{}{RETURNED}", &other)))];
    desk.commit("c", &acts);
    let told = desk.read();
    let returned = "c: 补填 returned[1] ∅→时间 2026年3月3日 10:00，状况 完好";
    assert_eq!(told.entry(&told.register.actions[0]), ["a: 新录"]);
    assert_eq!(told.entry(&told.register.actions[1]), [returned, "a: 新录"]);
    assert!(told.changes().touched_by(Some(1)).is_empty());
}

#[test]
fn a_renamed_file_is_followed() {
    let desk = Desk::new();
    let text = document("通知", "秘密");
    desk.commit("a", &[("documents/2025/S2026-0001.yaml", Some(&text)), ("actions/1.yaml", Some(LEND))]);
    let moved = [("documents/2025/S2026-0001.yaml", None), ("documents/2026/S2026-0001.yaml", Some(&*text))];
    desk.commit("b", &moved);
    desk.commit("c", &[("actions/1.yaml", None), ("动作/三月.yaml", Some(LEND))]);
    let renamed = [("documents/2026/S2026-0001.yaml", None), ("documents/2026/S2026-0007.yaml", Some(&*text))];
    desk.commit("d", &renamed);
    let told = desk.read();
    assert_eq!(told.document("S2026-0007"), ["d: 改动 id S2026-0001→S2026-0007", "a: 新录"]);
    assert_eq!(told.document("S2026-0001"), Vec::<String>::new());
    assert_eq!(told.entry(action(&told)), ["a: 新录"]);
    assert_eq!(told.changes().touched_by(Some(0)).len(), 1);
}

#[test]
fn an_identifying_field_corrected_leaves_it_the_same_entry() {
    let desk = Desk::new();
    let late = LEND.replace("09:00", "10:00");
    desk.commit("a", &[("actions/1.yaml", Some(LEND))]);
    desk.commit("b", &[("actions/1.yaml", Some(&late))]);
    desk.commit("c", &[("actions/1.yaml", Some(&format!("{late}  slip: J-7\n")))]);
    // Another person and another time: another entry.
    let other = LEND.replace("09:00", "11:00").replace("王芳", "吴刚");
    desk.commit("d", &[("actions/1.yaml", Some(&other))]);
    let told = desk.read();
    assert_eq!(told.entry(action(&told)), ["d: 新录"]);
    let changes = told.changes();
    let identity = super::Identity::Slip("J-7".into());
    let gone: Vec<_> = changes.known_as(&identity).map(|trace| told.lines(&trace.changes, &trace.kind)).collect();
    let at = "b: 改动 at 2026年3月2日 09:00→2026年3月2日 10:00";
    assert_eq!(gone, [["d: 删去", "c: 补填 slip ∅→J-7", at, "a: 新录"]]);
}

#[test]
fn two_entries_that_say_the_same_are_told_apart_by_their_place() {
    // By other clerks: the same act by one clerk entered twice is taken out of the register.
    let (second, third) = (LEND.replace("王芳", "吴刚"), LEND.replace("王芳", "郑强"));
    let desk = Desk::new();
    desk.commit("a", &[("actions/1.yaml", Some(LEND))]);
    desk.commit("b", &[("actions/1.yaml", Some(&format!("{LEND}{second}")))]);
    desk.commit("c", &[("actions/2.yaml", Some(&third))]);
    let told = desk.read();
    let mut actions: Vec<&Action> = told.register.actions.iter().collect();
    actions.sort_by_key(|action| (action.file, action.place));
    let lines: Vec<_> = actions.into_iter().map(|action| told.entry(action)).collect();
    assert_eq!(lines, [["a: 新录"], ["b: 新录"], ["c: 新录"]]);
}

#[test]
fn a_merge_is_told_only_of_what_it_decided() {
    let desk = Desk::new();
    let at = |hour: &str| LEND.replace("09:00", hour);
    let base = desk.commit("base", &[("actions/1.yaml", Some(LEND))]);
    let left = desk.commit_on("left", &[base], &[("actions/1.yaml", Some(&format!("{LEND}{}", at("10:00"))))]);
    let changed = LEND.replace("王芳", "吴刚");
    let right = desk.commit_on("right", &[base], &[("actions/1.yaml", Some(&format!("{changed}{}", at("11:00"))))]);
    let both = format!("{changed}{}{}  note: 并\n", at("10:00"), at("11:00"));
    desk.commit_on("merger", &[left, right], &[("actions/1.yaml", Some(&both))]);
    let told = desk.read();
    let lines: Vec<_> = told.register.actions.iter().map(|action| told.entry(action)).collect();
    assert_eq!(lines[0], ["right: 改动 to 王芳→吴刚", "base: 新录"]);
    assert_eq!(lines[1], ["left: 新录"]);
    assert_eq!(lines[2], ["merger: 补填 note ∅→并", "right: 新录"]);
}

#[test]
fn log_entries_are_known_by_kind_time_and_first_required_field() {
    let desk = Desk::new();
    let training = "at: 2026-03-02\nby: 陈敏\ntopic: 保密法\nattended: 王芳\nhours: 2\n";
    let both = training.replace("王芳", "[王芳, 吴刚]");
    desk.commit("a", &[("logs/trainings/1.yaml", Some(training))]);
    // One name by itself and a list of that name say the same.
    desk.commit("-", &[("logs/trainings/1.yaml", Some(&training.replace("王芳", "[王芳]")))]);
    desk.commit("b", &[("logs/trainings/1.yaml", Some(&both))]);
    desk.commit("c", &[("logs/trainings/1.yaml", None), ("logs/教育培训/三月.yaml", Some(&both))]);
    let told = desk.read();
    let entry = &told.register.logs[0];
    assert_eq!(told.entry(entry), ["b: 改动 attended 王芳→王芳、吴刚", "a: 新录"]);
    let changes = told.changes();
    let account = changes.touched_by(Some(1))[0].account(Language::Zh);
    assert_eq!(account, "改动 教育培训 2026-03-02 保密法：参训人员");
}

#[test]
fn the_same_repository_tells_the_same() {
    let desk = Desk::new();
    for turn in 0..12 {
        let text = |n: usize| LEND.repeat(n % 3) + &LEND.replace("09:00", &format!("{:02}:00", 10 + n % 7));
        let acts: Vec<(String, String)> = (0..6).map(|n| (format!("actions/{n}.yaml"), text(n * turn))).collect();
        let acts: Vec<_> = acts.iter().map(|(path, text)| (path.as_str(), Some(text.as_str()))).collect();
        desk.commit("a", &acts);
    }
    let told = desk.read();
    let tell = || -> Vec<String> {
        let changes = told.changes();
        let all = changes.by_commit().flat_map(|(_, _, touched)| touched);
        all.map(|touched| format!("{:?}", touched)).collect()
    };
    let first = tell();
    assert!(first.len() > 20 && (0..5).all(|_| tell() == first), "{}", first.len());
}
