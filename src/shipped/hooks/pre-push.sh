#!/bin/sh
# 推送前检查要推送的提交 · checks what is about to be pushed.
# 由 jiyao hook install 写入，jiyao hook uninstall 移除 · written and taken away by these.

# 程序的绝对路径 · the program, by absolute path
jiyao=jiyao
# 登记在仓库中的文件夹；在顶层则留空 · the register's folder in the repository; empty at its top
register=

say() { printf 'jiyao: %s\n' "$@" >&2; }

# An id of zeros: nothing is there.
is_nothing() { case $1 in *[!0]*) return 1 ;; *) return 0 ;; esac; }

if ! command -v "$jiyao" >/dev/null 2>&1; then
    say "找不到程序 $jiyao，没有检查；请重新运行 jiyao hook install" \
        "there is no program $jiyao; run \`jiyao hook install\` again"
    exit 1
fi
# The protected branch of the server, where it is known here.
protected=$(git symbolic-ref -q "refs/remotes/$1/HEAD")
stopped=0
while read -r _ new ref old; do
    case $ref in refs/heads/*) ;; *) continue ;; esac
    is_nothing "$new" && continue
    base=$old
    if [ -n "$protected" ] && [ "$protected" != "refs/remotes/$1/${ref#refs/heads/}" ] &&
        git rev-parse -q --verify "$protected^{commit}" >/dev/null; then
        base=$protected
    elif ! is_nothing "$old" && ! git cat-file -e "$old^{commit}" 2>/dev/null; then
        say "服务器上的 $ref 有这里没有的提交；先 git fetch，合并以后再推送" \
            "$ref on the server has commits that are not here; git fetch, merge, then push"
        stopped=1
        continue
    fi
    "$jiyao" check ${register:+"$register"} --quiet --at "$new" --base "$base" </dev/null && continue
    say "没有推送 $ref：照上面改好，提交以后再推送" \
        "$ref is not pushed: mend what is told above, commit, push again"
    stopped=1
done
exit $stopped
