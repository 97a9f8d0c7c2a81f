import type { ProgramRule } from '../risk.ts'
import { GIT_KNOWS, GIT_OPTIONS } from './git-options.ts'

/** What git can undo is contained; what the reflog forgets, or a remote receives, is not. */
export const GIT_PROGRAMS: readonly ProgramRule[] = [
  {
    names: 'git',
    effect: 'unclear',
    options: GIT_OPTIONS,
    knows: GIT_KNOWS,
    phrases: {
      reads: `status, log, diff, show, blame, annotate, shortlog, describe, rev-parse, rev-list, ls-files, ls-tree, cat-file,
        name-rev, merge-base, for-each-ref, show-ref, show-branch, count-objects, cherry, range-diff, whatchanged, grep, fsck,
        check-ignore, check-attr, check-mailmap, check-ref-format, diff-tree, diff-index, diff-files, merge-tree, patch-id, var, version,
        help, stash list, stash show, worktree list, submodule status, submodule summary, remote -v, remote get-url,
        reflog, reflog show, reflog exists, notes list, notes show, bisect log, bisect visualize, bisect view, config,
        lfs ls-files, lfs status, lfs env, rerere status, rerere diff, verify-commit, verify-tag, verify-pack,
        bundle verify, bundle list-heads, archive, interpret-trailers, stripspace, get-tar-commit-id, sparse-checkout list, column, symbolic-ref`,
      asks: 'remote show, lfs locks, request-pull',
      commits: `add, commit, stash, stash push, stash save, stash pop, stash apply, stash create, stash branch, switch, mv, tag,
        branch, remote, merge, revert, cherry-pick, notes, notes add, notes append, bisect, format-patch, init,
        worktree, worktree add, worktree lock, worktree unlock, reset, rerere, mktree, write-tree, hash-object, update-index, sparse-checkout,
        maintenance run, gc, pack-refs, repack, commit-graph, multi-pack-index`,
      fetches:
        'ls-remote, remote show *:*, remote prune, remote set-head, fetch, pull, clone, submodule, submodule update, lfs, lfs fetch, lfs pull, remote update, subtree, svn, p4',
      tells_remote: 'push, send-email, lfs push, credential, instaweb, daemon',
      schedules: 'maintenance start, maintenance register',
      unclear: `checkout, difftool, mergetool, maintenance, stash -a, stash --all, stash push -a, stash push --all, stash save -a, stash save --all, bisect run, bisect visualize *, bisect view *, submodule foreach, rebase -x, rebase --exec, am, apply, citool, gui, gitk,
        --config-env, worktree remove, worktree move, remote add, remote set-url, remote remove, remote rename, remote rm`,
      writes: 'bundle create',
      skips_hooks: `commit -n, commit --no-verify, commit --no-gpg-sign, merge --no-verify, am -n, am --no-verify, rebase --no-verify, pull --no-verify,
        push --no-verify`,
      rewrites_local:
        'rebase, commit --amend, replace, branch -f, branch --force, branch -m, branch --move, branch -M, branch -C, switch -C, switch --force-create, lfs migrate, tag -f, tag --force, fetch --force, fetch -f, pull --rebase --force',
      deletes:
        'rm, branch -d, branch --delete, tag -d, tag --delete, notes remove, notes prune, worktree prune',
      discards: `reset --hard, reset --merge, reset --keep, checkout -f, checkout --force, checkout --, checkout --pathspec-from-file,
        checkout -p, checkout --ours, checkout --theirs, checkout --patch, clean, restore, restore --worktree, restore -W, stash drop, stash clear, switch -f, switch --force,
        switch --discard-changes, branch -D, branch --delete --force, branch -d -f, worktree remove -f, worktree remove --force,
        rm -f, rm --force, read-tree, checkout-index, submodule deinit, merge --abort, am --abort, rebase --abort, cherry-pick --abort, revert --abort`,
      history: `filter-branch, filter-repo, reflog expire, reflog delete, reflog drop, reflog write, prune, gc --prune, gc --aggressive --prune, update-ref,
        replace -f, fast-import, prune-packed`,
      rewrites_remote: `push -f, push --force, push --force-with-lease, push --mirror, push --delete, push -d, push --prune, push +*, push :*, push --all --force`,
    },
    instead: {
      commits: 'checkout -b, checkout --orphan, rm --cached, restore --staged, restore -S, apply --cached',
      asks: 'push --dry-run, push -n, fetch --dry-run',
      reads: `difftool --tool-help, mergetool --tool-help, clean -n, clean --dry-run, add --dry-run, add -n, rm --dry-run, rm -n, mv --dry-run, mv -n, apply --check, apply --stat, apply --numstat, apply --summary,
      --exec-path, --html-path, --man-path, --info-path, branch --list, branch -l, branch -a, branch --all, branch -r, branch --remotes, branch --show-current, branch --contains, branch --merged, branch --no-merged, tag -l, tag --list, remote -v, worktree prune --dry-run, worktree prune -n`,
    },
  },
]
