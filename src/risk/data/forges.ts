import type { ProgramRule } from '../risk.ts'

const SHOWING = '--json= -q= --jq= --template= -w --web'
const LISTING = `${SHOWING} -L= --limit= -t=`

/**
 * Options of gh 2.80 for subcommands that only read. Those that write a file, set a method or show a token
 * are left out.
 */
const GH_KNOWS: Readonly<Record<string, string>> = {
  'pr list, issue list': `${LISTING} -s= --state= -a= --assignee= -A= --author= -l= --label= -S= --search= -B= --base= -H= --head= -d --draft --app= -m=
    --milestone= --mention=`,
  'pr view, issue view': `${SHOWING} -t= -c --comments`,
  'pr diff': '--color= --name-only --patch -w --web',
  'pr checks': `${SHOWING} -t= --watch -i= --interval= --required --fail-fast`,
  'pr status, issue status, status': `${SHOWING} -t= -c --conflict-status -e= --exclude= -o= --org=`,
  'repo view, repo list': `${LISTING} -b= --branch= --visibility= -l= --language= --topic= --fork --source --archived --no-archived`,
  'run list': `${LISTING} -w= --workflow= -b= --branch= -e= --event= -s= --status= -u= --user= -c= --commit= --created= -a --all`,
  'run view': `${SHOWING} -t= --log --log-failed -v --verbose -j= --job= -a= --attempt= --exit-status`,
  'run watch': '--exit-status -i= --interval= --compact',
  'release list, release view': `${LISTING} --exclude-drafts --exclude-pre-releases -O= --order=`,
  'release verify, release verify-asset, attestation verify': `${SHOWING} --format= -o= --owner= --predicate-type= -b= --bundle=`,
  'workflow list, workflow view': `${LISTING} -a --all -r= --ref= -y --yaml`,
  'gist list, gist view': `-L= --limit= --public --secret --filter= --include-content -f= --filename= --files -r --raw -w --web`,
  'label list, cache list, project list, project view, project field-list, project item-list': `${LISTING} -S= --search= --order= -O= --sort= --owner=
    --format= --closed -k= --key= -r= --ref=`,
  'ruleset list, ruleset view, ruleset check, rs list, rs view, rs check':
    '-L= --limit= -o= --org= -p --parents -w --web --default',
  'org list, codespace list, codespace view, codespace logs, cs list, cs view, cs logs': `${LISTING} -c= --codespace= -o= --org= -u= --user= -R= --repo=
    --repo-owner= -f --follow`,
  'extension search, ext search': `${LISTING} --license= --order= --owner= --sort=`,
  'variable list, variable get, secret list': `${SHOWING} -t= -o= --org= -e= --env= -u --user -a= --app=`,
  'config get, config list': '-h= --host=',
  'auth status': '-a --active --hostname= --json= --jq=',
  completion: '-s= --shell=',
  search: `${LISTING} --archived --assignee= --author= --author-date= --author-name= --author-email= --closed= --commenter= --comments= --committer= --created=
    --extension= --filename= --followers= --forks= --good-first-issues= --hash= --head= -H= -B= --base= --help-wanted-issues= --include-forks= --include-prs --involves= --interactions=
    --label= --language= --license= --locked --match= --mentions= --merge --merged --merged-at= --milestone= --no-assignee --no-label --no-milestone
    --no-project --number-topics= --order= --owner= --parent= --project= --reactions= -R= --repo= --review= --review-requested= --reviewed-by= --size=
    --sort= --stars= --state= --team-mentions= --topic= --tree= --updated= --user= --visibility= --draft --checks= --app=`,
  api: `-X= --method= -H= --header= --paginate --slurp -i --include --cache= -q= --jq= -t= --template= --silent --verbose --hostname= -p= --preview= -f= -F=
    --field= --raw-field= --input<`,
  'pr checkout': '-b= --branch= --detach --recurse-submodules',
  'run download, release download': '-n= --name= -p= --pattern= -D= --dir= -A= --archive= --skip-existing',
  'repo clone, gist clone, repo sync, browse':
    '-b= --branch= -s= --source= -n --no-browser -c --commit? -p --projects -r --releases -a --actions -w --wiki',
  'pr create, pr comment, pr edit, pr close, pr reopen, pr ready, pr review, pr merge, issue create, issue comment, issue edit, issue close, issue reopen': `-t= --title= -b= --body= -F< --body-file< -B= --base= -H= --head= -d --draft -f --fill --fill-first --fill-verbose -a= --assignee= -l= --label= -m=
    --milestone= -r= --reviewer= -p= --project= -w --web --dry-run --no-maintainer-edit --add-label= --remove-label= --add-assignee= --remove-assignee=
    --add-reviewer= --remove-reviewer= --add-project= --remove-project= -c= --comment= --reason= --edit-last --undo --squash --merge --rebase --auto
    --delete-branch --approve --request-changes`,
}

/** Tools that talk to the services that host repositories. */
export const FORGE_PROGRAMS: readonly ProgramRule[] = [
  {
    names: 'gh',
    effect: 'unclear',
    options: '-R= --repo= -h --help --version',
    knows: GH_KNOWS,
    phrases: {
      asks: `pr list, pr view, pr diff, pr checks, pr status, issue list, issue view, issue status, repo view, repo list, run list, run view, run watch,
        release list, release view, release verify, release verify-asset, workflow list, workflow view, gist list, gist view, label list, search, api, auth status, status,
        cache list, project list, project view, project field-list, project item-list, ruleset list, ruleset view, ruleset check, rs list, rs view, rs check, org list, codespace list, codespace view, codespace logs, cs list, cs view, cs logs,
        extension list, extension search, ext list, ext search, alias list, attestation verify, attestation trusted-root, variable list, variable get, ssh-key list, gpg-key list, config get, config list, secret list,
        repo gitignore list, repo gitignore view, repo license list, repo license view, repo autolink list, repo autolink view, repo deploy-key list`,
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
    options: '-h --help --version',
    knows: {
      'mr list, mr view, mr diff, issue list, issue view, repo view, ci list, ci view, ci status, pr list, pr show': `-R= --repo= -P= --per-page= -p= --page=
        --all --author= --assignee= --reviewer= --label= --milestone= --search= --state= -F=(json|text) --output=(json|text) --comments -w --web`,
    },
    phrases: {
      asks: 'mr list, mr view, mr diff, issue list, issue view, repo view, ci list, ci view, ci status, pr list, pr show',
    },
  },
  {
    // Subversion 1.14. Settings, and programs for comparing and editing, are left out.
    names: 'svn',
    effect: 'unclear',
    options:
      '-q --quiet -v --verbose -r= --revision= -c= --change= --non-interactive --no-auth-cache -h --help --version',
    knows: {
      'status, st, stat, diff, di, log, info, blame, annotate, praise, ann, cat, list, ls': `-u --show-updates -N --depth= -R --recursive --xml --incremental --no-ignore
        --ignore-externals --internal-diff --git --summarize --properties-only --ignore-properties --no-diff-added --no-diff-deleted -l= --limit=
        --stop-on-copy -g --use-merge-history --search= --search-and= --show-item= --no-newline --show-inherited-props --human-readable -H --old= --new=
        -x=(-b|-w|-u|-p|--ignore-*)`,
    },
    phrases: {
      reads: 'status, st, stat, diff, di, help, propget, pg, proplist, pl',
      asks: 'log, info, blame, annotate, praise, ann, cat, list, ls',
    },
  },
  {
    // Mercurial 6. Settings are left out, and so are other repositories, which bring settings of their own.
    names: 'hg',
    effect: 'unclear',
    options: '-v --verbose -q --quiet --pager= --color= --noninteractive -y -h --help --version',
    knows: {
      'status, st, log, history, diff, annotate, blame, cat, files, manifest, identify, id, parents, heads, tip, branches, tags, root, summary, sum, grep': `-r= --rev= --from= --to= -c= --change= -I= --include= -X= --exclude= -m --modified -a -d --deleted -u -n -A --all -C --copies -0 --print0 -f
        --follow -l= --limit= -p --patch --stat -g --git -G --graph -b= --branch= -k= --keyword= --date= --user= -T= --template= --removed --added --unknown
        --clean --ignored -w --ignore-all-space -B --ignore-blank-lines -U= --unified= --nodates --noprefix -M --no-merges -S -i -t -v`,
    },
    phrases: {
      reads: `status, st, log, history, diff, annotate, blame, cat, files, manifest, identify, id, parents, heads, tip, branches, tags, root, summary, sum,
        grep, help, version`,
    },
  },
  {
    // Jujutsu 0.30. Settings, and tools with other names, are left out.
    names: 'jj',
    effect: 'unclear',
    options:
      '-R= --repository= --ignore-working-copy --at-operation= --at-op= --no-pager --color= --quiet -h --help -V --version',
    knows: {
      'status, st, log, diff, show, interdiff, evolog, obslog, op log, op show, op diff, operation log, file list, file show, file annotate, bookmark list, tag list, workspace list': `-r= --revisions= --revision= -n= --limit= --reversed -G --no-graph -T= --template= -p --patch -s --summary --stat --types --name-only --git --color-words
        --context= -f= --from= -t= --to= -w --ignore-all-space -b --ignore-space-change -a --all-remotes --all --remote= --tracked --conflicted -d`,
      'describe, desc, new, commit, edit, squash, bookmark create, bookmark set, bookmark move':
        '-m= --message= -r= --revision= -f= --from= -t= --to= --into= --allow-backwards -B --no-edit -A= -k --keep-emptied',
      'config list, config get': '--include-defaults --user --repo --name-only',
    },
    phrases: {
      reads: `status, st, log, diff, show, interdiff, evolog, obslog, op log, op show, op diff, operation log, file list, file show, file annotate,
        bookmark list, tag list, workspace list, workspace root, root, config list, config get, git remote list, help, version`,
      commits: 'describe, desc, new, commit, edit, squash, bookmark create, bookmark set, bookmark move',
    },
  },
  { names: 'bzr brz fossil tig gitui lazygit', effect: 'unclear' },
  {
    names: 'delta diff-so-fancy',
    effect: 'reads',
    paths: 'reads',
    options: `-s --side-by-side -n --line-numbers --light --dark --color-only --paging=(never) --no-gitconfig -w= --width= --syntax-theme= --navigate
      --hyperlinks --show-config --keep-plus-minus-markers --diff-highlight --diff-so-fancy --raw --tabs= -h --help -V --version`,
  },
  {
    names: 'difft',
    effect: 'reads',
    paths: 'reads',
    options: `--display= --color= --background= --context= --width= --tab-width= --syntax-highlight= --skip-unchanged --sort-paths --language= --override=
      --exit-code --strip-cr= --check-only --ignore-comments --list-languages --missing-as-empty --byte-limit= --graph-limit= -h --help -V --version`,
  },
]
