#!/bin/sh
# 提交前检查暂存的登记 · checks what is staged before it is committed.
# 由 jiyao hook install 写入，jiyao hook uninstall 移除 · written and taken away by these.

# 程序的绝对路径 · the program, by absolute path
jiyao=jiyao
# 登记在仓库中的文件夹；在顶层则留空 · the register's folder in the repository; empty at its top
register=

say() { printf 'jiyao: %s\n' "$@" >&2; }

if ! command -v "$jiyao" >/dev/null 2>&1; then
    say "找不到程序 $jiyao，没有检查；请重新运行 jiyao hook install" \
        "there is no program $jiyao; run \`jiyao hook install\` again"
    exit 1
fi
set -- check ${register:+"$register"} --staged --quiet
# What the server's protected branch holds is settled; what is only here is still the clerk's to mend.
if git rev-parse -q --verify 'refs/remotes/origin/HEAD^{commit}' >/dev/null; then
    set -- "$@" --base refs/remotes/origin/HEAD
fi
"$jiyao" "$@" </dev/null && exit 0
say "没有提交：照上面改好，git add 以后再提交" \
    "nothing was committed: mend what is told above, git add it, commit again"
exit 1
