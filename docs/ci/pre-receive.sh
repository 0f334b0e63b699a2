#!/bin/sh
# 服务器上的把关：不合规则的推送不收 · the gate on the server: a push that breaks the rules is not let in.
# 放进裸仓库的 hooks/pre-receive 并加执行权限 · goes to hooks/pre-receive of the bare repository, executable.

# 程序的绝对路径 · the program, by absolute path
jiyao=jiyao
# 登记在仓库中的文件夹；在顶层则留空 · the register's folder in the repository; empty at its top
register=
# 受保护的分支；留空即仓库的默认分支 · the protected branch; empty: the repository's default
protected=

say() { printf 'jiyao: %s\n' "$@" >&2; }

# An id of zeros: nothing is there.
nothing=0000000000000000000000000000000000000000
is_nothing() { case $1 in *[!0]*) return 1 ;; *) return 0 ;; esac; }

if ! command -v "$jiyao" >/dev/null 2>&1; then
    say "服务器上找不到程序 $jiyao，不收；请告诉管理员" \
        "there is no program $jiyao on the server; nothing is let in, tell the administrator"
    exit 1
fi
protected=${protected:-$(git symbolic-ref -q HEAD)}
protected=refs/heads/${protected#refs/heads/}
refused=0
while read -r old new ref; do
    case $ref in refs/heads/*) ;; *) continue ;; esac
    if is_nothing "$new"; then
        # A branch that is merged may go; the protected one is the register itself.
        [ "$ref" = "$protected" ] || continue
        say "不能删除受保护的分支 $ref" "$ref is protected and cannot be deleted"
        refused=1
        continue
    fi
    base=$old
    if [ "$ref" != "$protected" ]; then
        # What is to be merged is compared with where it is to go.
        base=$(git rev-parse -q --verify "$protected^{commit}") || base=$nothing
    elif ! is_nothing "$old" && ! git merge-base --is-ancestor "$old" "$new"; then
        say "不能强制推送受保护的分支 $ref：已收的提交会丢" \
            "$ref is protected: a forced push would drop commits that were let in"
        refused=1
        continue
    fi
    "$jiyao" check ${register:+"$register"} --quiet --at "$new" --base "$base" </dev/null && continue
    say "不收 $ref：照上面改好，提交以后再推送" \
        "$ref is not let in: mend what is told above, commit, push again"
    refused=1
done
exit $refused
