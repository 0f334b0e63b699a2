//! Who committed what and when, through branches and merges, and with whose signature.

use ssh_key::private::{Ed25519Keypair, KeypairData};
use ssh_key::{HashAlg, LineEnding, PrivateKey, SshSig};

use super::desk::{CHEN, Desk, ZHOU};

const OPEN: &str = "# file: actions/2026/03/03.yaml\n动作: 入柜\n时间: 2026-03-03 09:00\n经手人: 陈敏\n件: 'S2026-0001#2'\n存放: 一号柜\n";

#[test]
fn an_address_that_is_nobody_s_is_told_once() {
    let desk = Desk::new();
    desk.write(OPEN);
    desk.commit("desk@example.net", "2026-03-03 09:30");
    desk.edit("actions/2026/03/02.yaml", "应还: 2026-03-10", "应还: 2026-03-10, 归还: 2026-03-04");
    desk.commit("desk@example.net", "2026-03-04 09:30");
    let answer = desk.check(&["--base", "HEAD~2"]);
    assert_eq!(answer.found(), ["author-unknown actions/2026/03/03.yaml:1"]);
    assert_eq!(super::desk::text(answer.findings()[0], "severity"), "warning");
    assert!(desk.check(&[]).found().is_empty());
}

#[test]
fn a_custody_action_is_committed_by_whoever_did_it() {
    let desk = Desk::new();
    desk.write(OPEN);
    desk.commit(ZHOU, "2026-03-03 09:30");
    assert_eq!(desk.check(&["--base", "HEAD~1"]).found(), ["author-differs actions/2026/03/03.yaml:3"]);
    // What is not committed yet is nobody's.
    desk.write("# file: actions/2026/03/04.yaml\n动作: 入柜\n时间: 2026-03-04 09:00\n经手人: 何静\n件: 'S2026-0001#2'\n存放: 一号柜\n");
    assert!(desk.found().is_empty());
    // Any of his addresses will do.
    let desk = Desk::new();
    desk.write(OPEN);
    desk.commit("MIN@example.org", "2026-03-03 09:30");
    assert!(desk.check(&["--base", "HEAD~1"]).found().is_empty());
}

#[test]
fn an_entry_is_committed_in_time() {
    let desk = Desk::new();
    desk.write(OPEN);
    desk.commit(CHEN, "2026-03-05 17:00");
    assert!(desk.check(&["--base", "HEAD~1"]).found().is_empty());
    let desk = Desk::new();
    desk.write(OPEN);
    desk.commit(CHEN, "2026-03-06 08:00");
    assert_eq!(desk.check(&["--base", "HEAD~1"]).found(), ["entered-late actions/2026/03/03.yaml:2"]);
}

#[test]
fn a_merge_does_not_take_the_clerk_s_name_unless_it_brings_something_of_its_own() {
    let desk = Desk::new();
    let base = desk.head().unwrap().id();
    desk.branch("陈敏", base);
    desk.write(OPEN);
    let hers = desk.commit(CHEN, "2026-03-03 09:30");
    desk.switch("main");
    desk.write("# file: actions/2026/03/03-周青.yaml\n动作: 入柜\n时间: 2026-03-03 10:00\n经手人: 周青\n件: 'S2026-0001#2'\n存放: 一号柜\n");
    desk.commit(ZHOU, "2026-03-03 10:30");
    desk.write(OPEN);
    desk.merge("hejing@example.org", "2026-03-03 11:00", &[hers]);
    let against = base.to_string();
    assert!(desk.check(&["--base", &against]).found().is_empty());
    // The merge of another register brings an act that neither side had.
    desk.branch("again", desk.head().unwrap().parent_id(0).unwrap());
    desk.write(OPEN);
    desk.write("# file: actions/2026/03/03-b.yaml\n动作: 入柜\n时间: 2026-03-03 10:10\n经手人: 陈敏\n件: 'S2026-0001#2'\n存放: 一号柜\n");
    desk.merge("hejing@example.org", "2026-03-03 11:00", &[hers]);
    assert_eq!(desk.check(&["--base", &against]).found(), ["author-differs actions/2026/03/03-b.yaml:3"]);
}

fn key(seed: u8) -> PrivateKey {
    PrivateKey::new(KeypairData::Ed25519(Ed25519Keypair::from_seed(&[seed; 32])), "").unwrap()
}

/// Commit what the folder holds with a signature; of other bytes than those of the commit if asked for.
fn sign(desk: &Desk, key: &PrivateKey, namespace: &str, wrong: bool) {
    let tree = desk.repository.find_tree(desk.stage()).unwrap();
    let (who, parent) = (Desk::who(CHEN, "2026-03-03 09:30"), desk.head().unwrap());
    let text = desk.repository.commit_create_buffer(&who, &who, "登记", &tree, &[&parent]).unwrap();
    let text = std::str::from_utf8(&text).unwrap();
    let signed = if wrong { "something else" } else { text };
    let signature = SshSig::sign(key, namespace, HashAlg::Sha512, signed.as_bytes()).unwrap();
    let id = desk.repository.commit_signed(text, &signature.to_pem(LineEnding::LF).unwrap(), None).unwrap();
    desk.repository.reference("refs/heads/main", id, true, "signed").unwrap();
}

fn sealed_office() -> Desk {
    let desk = Desk::new();
    let public = key(1).public_key().to_openssh().unwrap();
    desk.edit("register.yaml", "本单位: 本院", "本单位: 本院\n签名: 要求");
    desk.edit("people.yaml", "陈敏: {", &format!("陈敏: {{签名公钥: [{public}], "));
    desk.commit(CHEN, "2026-03-02 12:00");
    desk.write(OPEN);
    desk
}

#[test]
fn a_commit_signed_with_a_key_of_the_base_is_good() {
    let desk = sealed_office();
    sign(&desk, &key(1), "git", false);
    let answer = desk.check(&["--base", "HEAD~1"]);
    assert!(answer.found().is_empty(), "{}", answer.message());
}

#[test]
fn other_signatures_are_not() {
    let told = |desk: &Desk| {
        let answer = desk.check(&["--base", "HEAD~1"]);
        assert_eq!(answer.found(), ["author-unknown actions/2026/03/03.yaml:1"], "{}", answer.remarks);
        answer.message()
    };
    let desk = sealed_office();
    desk.commit(CHEN, "2026-03-03 09:30");
    assert!(told(&desk).contains("没有签名"));
    for (seed, namespace, wrong, said) in
        [(1, "git", true, "与内容不符"), (1, "file", false, "与内容不符"), (2, "git", false, "没有登记")]
    {
        let desk = sealed_office();
        // A key brought along by the push itself does not count.
        let own = key(2).public_key().to_openssh().unwrap();
        desk.edit("people.yaml", "签名公钥: [", &format!("签名公钥: [{own}, "));
        sign(&desk, &key(seed), namespace, wrong);
        assert!(told(&desk).contains(said), "{said}");
    }
}

#[test]
fn leaving_out_the_demand_does_not_lift_it() {
    let desk = sealed_office();
    desk.edit("register.yaml", "签名: 要求", "签名: 不要求");
    desk.commit(CHEN, "2026-03-03 09:30");
    assert!(desk.check(&["--base", "HEAD~1"]).message().contains("没有签名"));
}
