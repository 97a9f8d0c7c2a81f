/** Options of git that do not change a subcommand's effect, from the manuals of git 2.39 to 2.51. */

/**
 * What is compared and how it is shown. Programs set by attributes (`--ext-diff`, `--textconv`) and order
 * files (`-O`) are left out.
 */
const DIFF = `-p -u --patch -s --no-patch -U= --unified= --output> --output-indicator-new= --output-indicator-old= --output-indicator-context=
  --raw --patch-with-raw --[no-]indent-heuristic --minimal --patience --histogram --anchored= --diff-algorithm= --stat? --no-stat --stat-width=
  --stat-name-width= --stat-count= --stat-graph-width= --compact-summary --numstat --shortstat -X? --dirstat? --cumulative --dirstat-by-file?
  --summary --patch-with-stat -z --name-only --name-status --submodule? --color? --no-color --color-moved? --no-color-moved --color-moved-ws=
  --no-color-moved-ws --word-diff? --word-diff-regex= --color-words? --[no-]renames --[no-]rename-empty --check --ws-error-highlight= --full-index
  --binary --abbrev? --no-abbrev -B? --break-rewrites? -M? --find-renames? -C? --find-copies? --find-copies-harder -D --irreversible-delete -l=
  --diff-filter= -S= -G= --find-object= --pickaxe-all --pickaxe-regex --skip-to= --rotate-to= -R --relative? --no-relative -a --text
  --ignore-cr-at-eol --ignore-space-at-eol -b --ignore-space-change -w --ignore-all-space --ignore-blank-lines -I= --ignore-matching-lines=
  --inter-hunk-context= -W --[no-]function-context --exit-code --quiet --no-ext-diff --no-textconv --ignore-submodules? --src-prefix=
  --dst-prefix= --no-prefix --default-prefix --line-prefix= --ita-invisible-in-index --ita-visible-in-index -0 -1 -2 -3 --base --ours --theirs -r
  -t -c --cc -m --diff-merges= --no-diff-merges --dd --remerge-diff --merge-base --combined-all-paths`

/** Which commits are meant, in what order, and how they are shown. */
const LOG = `${DIFF} -n= --max-count= -# --skip= --since= --after= --since-as-filter= --until= --before= --max-age= --min-age= --author= --committer=
  --grep-reflog= --grep= --all-match --invert-grep -i --regexp-ignore-case --basic-regexp -E --extended-regexp -F --fixed-strings -P
  --perl-regexp --remove-empty --merges --no-merges --min-parents= --max-parents= --no-min-parents --no-max-parents --first-parent
  --exclude-first-parent-only --not --all --branches? --tags? --remotes? --glob= --exclude= --exclude-hidden= --reflog --alternate-refs
  --single-worktree --ignore-missing --stdin --bisect --cherry-mark --cherry-pick --left-only --right-only --cherry -g --walk-reflogs --merge
  --boundary --simplify-by-decoration --show-pulls --full-history --dense --sparse --simplify-merges --ancestry-path? --date-order
  --author-date-order --topo-order --reverse --in-commit-order --no-walk? --do-walk --pretty? --format= --abbrev-commit --no-abbrev-commit
  --oneline --encoding= --expand-tabs? --no-expand-tabs --notes? --no-notes --show-notes? --show-notes-by-default --show-signature
  --no-show-signature --relative-date --date= --parents --children --left-right --[no-]graph --show-linear-break? --follow --no-follow
  --decorate? --no-decorate --decorate-refs= --decorate-refs-exclude= --clear-decorations --source --[no-]mailmap --[no-]use-mailmap --log-size
  -L= --full-diff`

const PATHS_FROM = '--pathspec-from-file< --pathspec-file-nul'
const QUIET = '-q --quiet -v --verbose --[no-]progress'
/** A strategy with another name is a program with that name. */
const MERGING = `-X= --strategy-option= -s=(ort|recursive|resolve|octopus|ours|subtree) --strategy=(ort|recursive|resolve|octopus|ours|subtree)
  -S? --gpg-sign? --cleanup= --[no-]rerere-autoupdate --continue --quit --signoff`
const FETCHING = `${QUIET} --all -p --prune -t --tags --no-tags --depth= --deepen= --unshallow --dry-run -j= --jobs= -m --multiple --atomic -4 --ipv4 -6
  --ipv6 --set-upstream -P --prune-tags --shallow-since= --shallow-exclude= --recurse-submodules? --no-recurse-submodules --no-auto-gc
  --no-auto-maintenance --update-shallow --refetch --porcelain --filter= -a --append --[no-]show-forced-updates`
const LISTING_REFS = `--sort= --format= --points-at= --contains? --no-contains? --merged? --no-merged? --column? --no-column --color? --no-color -i
  --ignore-case --omit-empty`

/** Options before the subcommand; `-c` and those for places are judged by their values. */
export const GIT_OPTIONS = `-C= -c= --config-env= --git-dir= --work-tree= --namespace= --super-prefix= -p --paginate -P --no-pager --bare --no-optional-locks
  --no-replace-objects --literal-pathspecs --glob-pathspecs --noglob-pathspecs --icase-pathspecs --no-lazy-fetch --no-advice -v --version -h --help
  --exec-path --html-path --man-path --info-path`

/** Options after subcommands. */
export const GIT_KNOWS: Readonly<Record<string, string>> = {
  'log, whatchanged, show, reflog, reflog show, stash list': LOG,
  diff: `${DIFF} --cached --staged --no-index`,
  'diff-tree, diff-index, diff-files': `${DIFF} --root --stdin --no-commit-id -v --pretty? --format= --always --cached --not`,
  'stash show': `${DIFF} --include-untracked --no-include-untracked --only-untracked`,
  'range-diff': `${DIFF} --creation-factor= --no-dual-color --left-only --right-only --notes? --no-notes`,
  'rev-list': `${LOG} --count --objects --objects-edge --objects-edge-aggressive --indexed-objects --unpacked --[no-]object-names --filter= --no-filter
    --filter-provided-objects --filter-print-omitted --missing= --exclude-promisor-objects --header --timestamp --[no-]commit-header --disk-usage?
    --use-bitmap-index --bisect-vars --bisect-all --progress= --no-parents -v`,
  shortlog: `${LOG} -s --summary -n --numbered -e --email -c --committer --group= -w?`,
  status: `-s --short -b --branch --show-stash --porcelain? --long -v --verbose -u? --untracked-files? --ignore-submodules? --ignored? -z --column?
    --no-column --[no-]ahead-behind --[no-]renames -M? --find-renames?`,
  'blame, annotate': `--incremental -b --root --show-stats ${QUIET} --score-debug -f --show-name -n --show-number -p --porcelain --line-porcelain -c -t -l
    -s -e --show-email -w --ignore-rev= --ignore-revs-file< --color-lines --color-by-age --minimal -S< --contents< -C? -M? -L= --abbrev? --date=
    --since= --first-parent --reverse --encoding= --diff-algorithm=`,
  describe:
    '--contains --debug --all --tags --long --first-parent --abbrev? --exact-match --candidates= --match= --exclude= --always --dirty? --broken?',
  'name-rev': '--name-only --tags --refs= --exclude= --all --annotate-stdin --stdin --no-undefined --always',
  'rev-parse': `--verify -q --quiet --sq --short? --not --symbolic --symbolic-full-name --abbrev-ref? --all --branches? --tags? --remotes? --glob=
    --exclude= --disambiguate? --git-dir --absolute-git-dir --git-common-dir --git-path= --resolve-git-dir= --show-toplevel --show-prefix --show-cdup
    --show-superproject-working-tree --is-inside-git-dir --is-inside-work-tree --is-bare-repository --is-shallow-repository --shared-index-path
    --path-format= --show-object-format? --show-ref-format --local-env-vars --revs-only --no-revs --flags --no-flags --default= --prefix= --since=
    --until= --after= --before= --sq-quote --end-of-options`,
  'ls-files': `-z -t -v -f -c --cached -d --deleted -m --modified -o --others -i --ignored -s --stage -k --killed --directory --no-empty-directory --eol -u
    --unmerged --resolve-undo -x= --exclude= -X< --exclude-from< --exclude-per-directory= --exclude-standard --full-name --recurse-submodules
    --error-unmatch --with-tree= --abbrev? --debug --deduplicate --sparse --format=`,
  'ls-tree':
    '-d -r -t -z -l --long --name-only --name-status --object-only --full-name --full-tree --format= --abbrev?',
  'cat-file':
    '-t -s -e -p --batch? --batch-check? --batch-command? --batch-all-objects --buffer --unordered --follow-symlinks -z -Z --[no-]mailmap --[no-]use-mailmap',
  'symbolic-ref': '-q --quiet --short --recurse --no-recurse',
  'merge-base': '-a --all --octopus --independent --is-ancestor --fork-point',
  'for-each-ref': `${LISTING_REFS} -s --shell --perl --python --tcl --count= --stdin --include-root-refs --exclude=`,
  'show-ref':
    '--head --heads --branches --tags -d --dereference -s --hash? --verify --exists --abbrev? -q --quiet --exclude-existing?',
  'show-branch':
    '-r --remotes -a --all --current --topo-order --date-order --sparse --more= --list --merge-base --independent --no-name --sha1-name --topics --color? --no-color',
  'count-objects': '-v --verbose -H --human-readable',
  'cherry, verify-pack, verify-commit, verify-tag': '-v --verbose --abbrev? --raw -s --stat-only --format=',
  grep: `--cached --untracked --no-index --[no-]exclude-standard --recurse-submodules -v --invert-match -i --ignore-case -w --word-regexp -a --text -I
    --no-textconv -r --recursive --no-recursive --max-depth= -E --extended-regexp -G --basic-regexp -F --fixed-strings -P --perl-regexp -n --line-number
    --column -H --full-name -l --files-with-matches --name-only -L --files-without-match -z --null -o --only-matching -c --count --color? --no-color
    --break --heading -# -C= --context= -B= --before-context= -A= --after-context= --threads= -p --show-function -W --function-context -f< -e= --and
    --or --not -q --quiet --all-match -m= --max-count=`,
  fsck: `--unreachable --[no-]dangling --root --tags --cache --no-reflogs --full --no-full --connectivity-only --strict --name-objects ${QUIET} --[no-]references`,
  'check-ignore, check-attr, check-mailmap, check-ref-format': `-q --quiet -v --verbose --stdin -z -n --non-matching --no-index -a --all --cached --source=
    --branch --normalize --allow-onelevel --no-allow-onelevel --refspec-pattern`,
  'merge-tree':
    '--write-tree --trivial-merge --[no-]messages --name-only -z --allow-unrelated-histories --merge-base= --stdin -X= --strategy-option= --quiet',
  'patch-id, stripspace, var': '--stable --unstable --verbatim -s --strip-comments -c --comment-lines -l',
  version: '--build-options',
  help: '-a --all -g --guides -c --config -m --man -i --info --verbose --no-verbose --no-external-commands --no-aliases --user-interfaces --developer-interfaces',
  'stash, stash push, stash save': `-p --patch -S --staged -k --[no-]keep-index -q --quiet -u --include-untracked --no-include-untracked -a --all -m=
    --message= ${PATHS_FROM}`,
  'stash pop, stash apply': '--index -q --quiet',
  'worktree list': '--porcelain -v --verbose -z --expire=',
  'worktree add':
    '-b= -d --detach --[no-]checkout --lock --reason= --[no-]track --[no-]guess-remote -q --quiet --orphan --[no-]relative-paths',
  'worktree lock': '--reason=',
  'worktree prune, worktree remove': '-n --dry-run -v --verbose --expire=',
  'submodule status, submodule summary, submodule update':
    '--recursive --cached --files -n= --summary-limit= --init -q --quiet --depth= -j= --jobs=',
  'remote, remote show, remote get-url, remote prune, remote update':
    '-v --verbose -n --all --push --dry-run -p --prune',
  'notes list, notes show, notes add, notes append': '--ref= -m= --message= -F< --file< --allow-empty',
  'bisect start': '--no-checkout --first-parent --term-new= --term-bad= --term-old= --term-good=',
  config: `--global --system --local --worktree -f< --file< --blob= --get --get-all --get-regexp --get-urlmatch -l --list --name-only --show-origin
    --show-scope --show-names -z --null -t= --type= --bool --int --bool-or-int --path --default= --[no-]includes --all --regexp --value= --url=
    --fixed-value`,
  'lfs ls-files, lfs status, lfs locks':
    '-l --long -s --size -d --debug -a --all -n --name-only -p --porcelain -j --json -I= -X= --include= --exclude=',
  'bundle verify, bundle list-heads, bundle create':
    '-q --quiet --progress --all --branches? --tags? --since= -#',
  archive:
    '-l --list -v --verbose --prefix= -# --format=(tar|zip|tgz|tar.gz) -o> --output> --add-file< --add-virtual-file= --mtime=',
  'interpret-trailers': `--trim-empty --where= --if-exists= --if-missing= --only-trailers --only-input --unfold --parse --no-divider --trailer=`,
  add: `-A --all --no-all -u --update -p --patch -i --interactive -v --verbose -n --dry-run -N --intent-to-add --refresh --ignore-errors
    --ignore-missing --renormalize --[no-]ignore-removal --sparse --chmod= ${PATHS_FROM}`,
  commit: `-m= --message= -F< --file< -a --all -p --patch -v --verbose -q --quiet -s --[no-]signoff -S? --gpg-sign? --allow-empty --allow-empty-message
    -C= --reuse-message= -c= --reedit-message= --fixup= --squash= --reset-author --author= --date= -t< --template< -e --edit --no-edit --cleanup=
    --dry-run --short --branch --porcelain --long -z --null --status --no-status -o --only -i --include -u? --untracked-files? --trailer=
    --verify ${PATHS_FROM}`,
  'switch, checkout':
    '-q --quiet --[no-]progress -c= --create= -b= --orphan= -d --detach --[no-]guess -t --track? --no-track -l --overwrite-ignore',
  mv: '-v --verbose -n --dry-run -k --sparse',
  rm: `-n --dry-run -q --quiet --cached --ignore-unmatch --sparse -r ${PATHS_FROM}`,
  tag: `-a --annotate -m= --message= -F< --file< -s --sign -u= --local-user= -l --list -n? -v --verify -e --edit --cleanup= --create-reflog --trailer= ${LISTING_REFS}`,
  branch: `-a --all -r --remotes -v -vv --verbose -q --quiet -l --list --show-current -t --track? --no-track -u= --set-upstream-to= --unset-upstream -c
    --copy --create-reflog --abbrev? --no-abbrev ${LISTING_REFS}`,
  'merge, revert, cherry-pick': `${MERGING} ${QUIET} --[no-]stat --[no-]summary --log? --no-log --squash --no-squash --[no-]commit -e --edit --no-edit --ff
    --no-ff --ff-only --[no-]verify-signatures -m= --message= -F< --file< --into-name= --allow-unrelated-histories --[no-]autostash --mainline=
    --allow-empty --allow-empty-message --keep-redundant-commits --skip --reference --verify`,
  merge: '-n',
  'revert, cherry-pick': '-n --no-commit -x -s',
  'restore, reset': `-q --quiet -S --staged -p --patch -N --intent-to-add --mixed --soft --no-refresh -s= --source= --[no-]progress ${PATHS_FROM}`,
  'format-patch': `${LOG} -o> --output-directory> --numbered -N --no-numbered -s --signoff --stdout --cover-letter --numbered-files --suffix= --start-number=
    -v= --reroll-count= --rfc? --subject-prefix= -k --keep-subject --no-binary --zero-commit --to= --cc= --from? --no-from --in-reply-to= --attach?
    --inline? --thread? --no-thread --signature= --no-signature --base= -q --root --interdiff= --range-diff= --creation-factor=`,
  init: '-q --quiet --bare --object-format= --ref-format= -b= --initial-branch=',
  apply:
    '--stat --numstat --summary --check --cached -p= -R --reverse -v --verbose -q --quiet --recount --whitespace= -C= --ignore-whitespace --ignore-space-change --include= --exclude= --unidiff-zero --inaccurate-eof -z --allow-empty',
  'bisect visualize, bisect view': '-p --patch --stat --oneline',
  column: '--mode? --width= --indent= --nl= --padding= --raw-mode=',
  'difftool, mergetool':
    '-t=(vimdiff*|nvimdiff*|gvimdiff*|meld|kdiff3|opendiff|tkdiff|xxdiff|p4merge) --tool=(vimdiff*|nvimdiff*|gvimdiff*|meld|kdiff3|opendiff|tkdiff|xxdiff|p4merge) -y --no-prompt --prompt -d --dir-diff --cached --staged --tool-help -g --gui --no-gui',
  'hash-object, mktree, write-tree':
    '-w -t= --path= --stdin --stdin-paths --no-filters -z --missing --batch --prefix= --missing-ok',
  'update-index': '-q --refresh --really-refresh --add --remove --chmod= --replace -z',
  'sparse-checkout': '--cone --no-cone --[no-]sparse-index --stdin',
  'gc, maintenance, maintenance run, pack-refs, repack, commit-graph, multi-pack-index': `${QUIET} --auto --all -d -A -l -b --write-bitmap-index --reachable
    --changed-paths --append --split? --task= --schedule? --no-prune --aggressive`,
  push: `${QUIET} -n --dry-run --all --branches --tags --follow-tags --atomic --porcelain -u --set-upstream --[no-]thin -4 --ipv4 -6 --ipv6 --verify
    --force-if-includes -o= --push-option= --recurse-submodules=(check|on-demand|no|only) --signed? --no-signed`,
  fetch: FETCHING,
  pull: `${FETCHING} ${MERGING} -r --rebase? --no-rebase --ff --no-ff --ff-only --[no-]autostash --[no-]stat -n --[no-]commit --[no-]edit --squash`,
  clone: `${QUIET} --depth= -b= --branch= --[no-]single-branch --tags --no-tags --recurse-submodules? --recursive --shallow-submodules --bare --mirror
    --filter= -j= --jobs= -n --no-checkout -o= --origin= --sparse -l --local --no-hardlinks --shallow-since= --reject-shallow`,
  rebase: `${MERGING} ${QUIET} -i --interactive --onto= --root --skip --abort --[no-]autostash --[no-]autosquash -r --rebase-merges? --no-rebase-merges
    --keep-base --[no-]stat -n --edit-todo --show-current-patch --[no-]update-refs --committer-date-is-author-date --reset-author-date
    --ignore-date --no-ff --force-rebase -f --[no-]fork-point --empty= --no-keep-empty --keep-empty --[no-]reapply-cherry-picks --verify`,
  'ls-remote': '-b --branches --heads -t --tags --refs -q --quiet --exit-code --get-url --sort= --symref',
  clean: '-n --dry-run -d -f --force -x -X -q --quiet -e= --exclude= -i --interactive',
}
