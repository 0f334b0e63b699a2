//! `pre-receive` in a bare repository: what breaks the rules or rewrites the record stays out.

use std::fs;
use std::path::{Path, PathBuf};

use super::has_git;
use super::office::{Office, edit, enter};

const FIRST: &str = "documents/2026/S2026-0001.yaml";

/// A server with the printed script, its first lines filled in as its administrator does.
fn guarded(office: &Office, register: &str) -> PathBuf {
    let bare = office.server();
    let printed = office.jiyao(&bare, &["hook", "print", "pre-receive"]).good().said;
    let program = office.program().to_str().unwrap().replace('\'', r"'\''");
    let script = printed.replacen("\njiyao=jiyao\n", &format!("\njiyao='{program}'\n"), 1);
    let script = script.replacen("\nregister=\n", &format!("\nregister='{register}'\n"), 1);
    put(&bare.join("hooks/pre-receive"), &script);
    bare
}

fn put(hook: &Path, script: &str) {
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(hook, script).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(hook, fs::Permissions::from_mode(0o755)).unwrap();
    }
}

#[test]
fn the_printed_script_stands_in_the_docs() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ci/pre-receive.sh");
    assert_eq!(fs::read_to_string(path).unwrap(), jiyao::hooks::Hook::PreReceive.script());
}

#[test]
fn a_bad_push_stays_out_and_a_good_one_comes_in() {
    if !has_git("a_bad_push_stays_out_and_a_good_one_comes_in") {
        return;
    }
    let office = Office::new();
    let bare = guarded(&office, "");
    let desk = office.clone_of(&bare, "陈敏");
    Office::found(&desk);
    office.commit(&desk).good();
    // The first push of all: nothing was there before.
    office.git(&desk, &["push", "-q", "origin", "main"]).good();
    let first = office.head(&bare, "main");
    assert_eq!(first, office.head(&desk, "HEAD"));

    // What was recorded is rewritten.
    edit(&desk, FIRST, "安全保密检查", "消防检查");
    office.commit(&desk).good();
    office.git(&desk, &["push", "-q", "origin", "main"]).stopped(&["entry-rewritten", "不收 refs/heads/main"]);
    let bad = office.head(&desk, "HEAD");
    assert_eq!(office.head(&bare, "main"), first);
    assert_ne!(office.git(&bare, &["cat-file", "-e", &bad]).code, 0, "what was refused is still there");

    // Put right on top, the branch may come in with its whole past.
    edit(&desk, FIRST, "消防检查", "安全保密检查");
    enter(&desk, 2);
    office.commit(&desk).good();
    office.git(&desk, &["push", "-q", "origin", "main"]).good();
    assert_eq!(office.head(&bare, "main"), office.head(&desk, "HEAD"));

    // Something that breaks a rule by itself.
    enter(&desk, 3);
    edit(&desk, "documents/2026/S2026-0003.yaml", "密级: 内部\n", "");
    office.commit(&desk).good();
    office.git(&desk, &["push", "-q", "origin", "main"]).stopped(&["missing-key"]);
    assert_ne!(office.head(&bare, "main"), office.head(&desk, "HEAD"));
}

#[test]
fn the_protected_branch_keeps_its_past() {
    if !has_git("the_protected_branch_keeps_its_past") {
        return;
    }
    let office = Office::new();
    let bare = guarded(&office, "");
    let desk = office.clone_of(&bare, "陈敏");
    Office::found(&desk);
    office.commit(&desk).good();
    enter(&desk, 2);
    office.commit(&desk).good();
    office.git(&desk, &["push", "-q", "origin", "main"]).good();
    let there = office.head(&bare, "main");
    // A forced push would drop what was let in; so would a deletion.
    office.git(&desk, &["reset", "-q", "--hard", "HEAD~1"]).good();
    enter(&desk, 3);
    office.commit(&desk).good();
    office.git(&desk, &["push", "-q", "--force", "origin", "main"]).stopped(&["不能强制推送"]);
    office.git(&desk, &["push", "-q", "origin", ":main"]).stopped(&["不能删除"]);
    assert_eq!(office.head(&bare, "main"), there);
}

#[test]
fn a_branch_is_judged_by_where_it_is_to_go() {
    if !has_git("a_branch_is_judged_by_where_it_is_to_go") {
        return;
    }
    let office = Office::new();
    let bare = guarded(&office, "登记");
    let desk = office.clone_of(&bare, "陈敏");
    let register = desk.join("登记");
    Office::found(&register);
    office.commit(&desk).good();
    office.git(&desk, &["push", "-q", "origin", "main"]).good();
    office.git(&desk, &["checkout", "-q", "-b", "三月二日"]).good();
    // A new branch has no past of its own: it is compared with the protected one.
    edit(&register, FIRST, "安全保密检查", "消防检查");
    office.commit(&desk).good();
    office.git(&desk, &["push", "-q", "origin", "HEAD"]).stopped(&["entry-rewritten", "refs/heads/三月二日"]);
    // What is only on the branch may still be mended, also by a forced push.
    office.git(&desk, &["reset", "-q", "--hard", "main"]).good();
    enter(&register, 2);
    office.commit(&desk).good();
    office.git(&desk, &["push", "-q", "origin", "HEAD"]).good();
    edit(&register, "documents/2026/S2026-0002.yaml", "值班安排", "值班安排表");
    office.git(&desk, &["commit", "-q", "-a", "--amend", "--no-edit"]).good();
    office.git(&desk, &["push", "-q", "--force", "origin", "HEAD"]).good();
    assert_eq!(office.head(&bare, "三月二日"), office.head(&desk, "HEAD"));
    // Tags hold nothing that is not judged with its branch; a branch that is merged may go.
    office.git(&desk, &["tag", "三月"]).good();
    office.git(&desk, &["push", "-q", "origin", "三月"]).good();
    office.git(&desk, &["push", "-q", "origin", ":三月二日"]).good();
    assert_eq!(office.head(&bare, "三月二日"), "");
}

#[test]
fn without_the_program_nothing_comes_in() {
    if !has_git("without_the_program_nothing_comes_in") {
        return;
    }
    let office = Office::new();
    let bare = office.server();
    let script = jiyao::hooks::Hook::PreReceive.script().replacen("jiyao=jiyao", "jiyao=/没有/jiyao", 1);
    put(&bare.join("hooks/pre-receive"), &script);
    let desk = office.clone_of(&bare, "陈敏");
    Office::found(&desk);
    office.commit(&desk).good();
    office.git(&desk, &["push", "-q", "origin", "main"]).stopped(&["找不到程序"]);
    assert_eq!(office.head(&bare, "main"), "");
}
