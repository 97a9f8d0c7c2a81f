import type { ProgramRule } from '../risk.ts'

/** `git clean` with `n` only says what it would do. In a cluster no letter may follow that takes a value, as `e` does. */
const CLEAN_LOOKS = ['', 'd', 'f', 'x', 'X', 'df', 'fd', 'dx', 'xd', 'dX', 'Xd', 'fx', 'xf', 'dfx', 'fdx']
  .flatMap((letters) => [`clean -n${letters}`, `clean -${letters}n`])
  .join(', ')

/** git, hub and neighbours. What git undoes is contained; what the reflog forgets, or a remote learns, is not. */
export const GIT_PROGRAMS: readonly ProgramRule[] = [
  {
    names: 'git',
    effect: 'unclear',
    valued: '-C -c --git-dir --work-tree --namespace --config-env --super-prefix',
    flags:
      '-p -P --no-pager --paginate --bare --no-optional-locks --no-replace-objects --literal-pathspecs --icase-pathspecs --no-lazy-fetch --git-dir --work-tree',
    phrases: {
      reads: `status, log, diff, show, blame, annotate, shortlog, describe, rev-parse, rev-list, ls-files, ls-tree, cat-file,
        name-rev, merge-base, for-each-ref, show-ref, show-branch, count-objects, cherry, range-diff, whatchanged, grep, fsck,
        check-ignore, check-attr, check-mailmap, check-ref-format, diff-tree, diff-index, diff-files, merge-tree, patch-id, var, version,
        help, stash list, stash show, worktree list, submodule status, submodule summary, remote -v, remote show, remote get-url,
        reflog, reflog show, reflog exists, notes list, notes show, bisect log, bisect visualize, bisect view, config list, config get,
        lfs ls-files, lfs status, lfs env, lfs locks, rerere status, rerere diff, verify-commit, verify-tag, verify-pack,
        bundle verify, bundle list-heads, request-pull, archive, interpret-trailers, stripspace, get-tar-commit-id, sparse-checkout list`,

      commits: `add, commit, stash, stash push, stash save, stash pop, stash apply, stash create, stash branch, switch, mv, tag,
        branch, remote, merge, revert, cherry-pick, am, apply, notes, notes add, notes append, bisect, format-patch, init, restore --staged,
        worktree, worktree add, worktree lock, worktree unlock, reset, rerere, difftool, mktree, write-tree, hash-object, update-index, sparse-checkout,
        mergetool, maintenance, gc, pack-refs, repack, commit-graph, multi-pack-index, citool, gui, gitk`,
      fetches:
        'ls-remote, remote prune, fetch, pull, clone, submodule, submodule update, lfs, lfs fetch, lfs pull, remote update, subtree, svn, p4',
      tells_remote: 'push, send-email, lfs push, credential, instaweb, daemon',
      schedules: 'maintenance start, maintenance register',
      unclear: `checkout, config, bisect run, submodule foreach, rebase -x, rebase --exec, difftool -x, difftool --extcmd,
        -c, --config-env, --exec-path, grep -O, grep --open-files-in-pager, log --ext-diff, diff --ext-diff, show --ext-diff,
        log --textconv, archive --exec, archive --remote, request-pull --exec, clone --upload-pack, clone -u, fetch --upload-pack,
        ls-remote --upload-pack, ls-remote --exec, clone -c, clone --config, clone --template, init --template, mergetool --tool, apply --unsafe-paths,
        am --directory, interpret-trailers --in-place, fsck --lost-found, help --web, help -w, worktree remove, worktree move, remote add, remote set-url, remote remove, remote rename, remote rm`,
      writes: `log --output, diff --output, show --output, archive -o, archive --output, format-patch -o, format-patch --output-directory,
        whatchanged --output, range-diff --output, shortlog --output, stash show --output, bundle create`,
      rewrites_local:
        'rebase, commit --amend, replace, branch -f, branch --force, branch -m, branch --move, branch -M, branch -C, lfs migrate, tag -f, tag --force, fetch --force, fetch -f, pull --rebase --force',
      deletes:
        'rm, branch -d, branch --delete, tag -d, tag --delete, notes remove, notes prune, worktree prune',
      discards: `reset --hard, reset --merge, reset --keep, checkout -f, checkout --force, checkout --, checkout --pathspec-from-file,
        checkout -p, checkout --ours, checkout --theirs, checkout --patch, clean, restore, restore --worktree, restore -W, stash drop, stash clear, switch -f, switch --force,
        switch --discard-changes, branch -D, branch --delete --force, branch -d -f, worktree remove -f, worktree remove --force,
        rm -f, rm --force, rm -r, read-tree, checkout-index, submodule deinit, merge --abort, am --abort, rebase --abort, cherry-pick --abort, revert --abort`,
      history: `filter-branch, filter-repo, reflog expire, reflog delete, prune, gc --prune, gc --aggressive --prune, update-ref, symbolic-ref,
        replace -f, fast-import, prune-packed`,
      rewrites_remote: `push -f, push --force, push --force-with-lease, push --mirror, push --delete, push -d, push --prune, push +*, push :*, push --all --force`,
      git_hooks:
        'config core.*, config alias.*, config credential*, config include*, config filter.*, config --global, config --system, config -e, config --edit, config url.*, config *.command, config *cmd, config diff.*, config merge.*, config *editor, config *pager, config *helper, config *program, config *proxy',
    },
    instead: {
      commits: 'checkout -b, checkout --orphan, rm --cached',
      reads: `push --dry-run, push -n, ${CLEAN_LOOKS}, clean --dry-run, fetch --dry-run, add --dry-run, add -n, config --list, config -l, config --get, config --get-all,
      config --get-regexp, branch --list, branch -a, branch -r, branch -v, branch -vv, branch --show-current, branch --contains, branch --merged, tag -l, tag --list,
      stash list, remote -v, restore --staged`,
    },
  },
  {
    names: 'gh',
    effect: 'unclear',
    valued: '-R --repo',
    phrases: {
      asks: `pr list, pr view, pr diff, pr checks, pr status, issue list, issue view, issue status, repo view, repo list, run list, run view, run watch,
        release list, release view, release verify, release verify-asset, workflow list, workflow view, gist list, gist view, label list, search, api, auth status, status,
        cache list, project list, project view, project field-list, project item-list, ruleset list, ruleset view, ruleset check, rs list, rs view, rs check, org list, codespace list, codespace view, codespace logs, cs list, cs view, cs logs,
        extension list, extension search, ext list, ext search, alias list, attestation verify, attestation trusted-root, variable list, variable get, ssh-key list, gpg-key list, config get, config list, secret list`,
      reads: 'help, version, completion',
      fetches:
        'pr checkout, repo clone, run download, release download, gist clone, attestation download, browse, repo sync, codespace ports, cs ports',
      installs: 'extension install, extension upgrade, ext install, ext upgrade',
      tells_remote: `pr create, pr comment, pr edit, pr close, pr reopen, pr ready, pr review, pr lock, pr unlock, issue create, issue comment, issue edit, issue close,
        issue reopen, issue pin, issue unpin, issue lock, issue unlock, issue develop, issue transfer, label create, label edit, label clone, gist create, gist edit, gist rename,
        repo create, repo fork, repo set-default, run rerun, run cancel, workflow run, release create, release edit, release upload, project, cache delete`,
      destroys_remote: `repo delete, repo edit, repo rename, repo archive, repo unarchive, repo deploy-key, pr merge, issue delete, release delete, release delete-asset, label delete, gist delete,
        run delete, workflow enable, workflow disable, codespace, cs, project delete, project item-delete, project field-delete`,
      credentials:
        'auth status -t, auth status --show-token, secret set, secret delete, secret remove, auth, ssh-key add, ssh-key delete, gpg-key add, gpg-key delete, variable set, variable delete',
      unclear: 'alias set, alias import, config set',
    },
  },
  {
    names: 'glab hub tea',
    effect: 'tells_remote',
    phrases: {
      asks: 'mr list, mr view, mr diff, issue list, issue view, repo view, ci list, ci view, ci status, pr list, pr show',
    },
  },
  {
    names: 'svn hg jj bzr fossil',
    effect: 'unclear',
    phrases: {
      reads: 'status, st, log, diff, info, blame, annotate, show, cat, ls, list, branch, help, version',
    },
  },
  { names: 'tig gitui lazygit', effect: 'unclear' },
  { names: 'delta diff-so-fancy difft', effect: 'reads', paths: 'reads' },
]
