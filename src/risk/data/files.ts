import type { ProgramRule } from '../risk.ts'

/** Programs that look at files or change them. */
export const FILE_PROGRAMS: readonly ProgramRule[] = [
  {
    names:
      'ls dir vdir exa eza lsd stat du df dust duf sync basename dirname realpath readlink pathchk namei lsattr getfacl mountpoint findmnt',
    effect: 'reads',
    paths: 'names',
  },
  { names: 'tree', effect: 'reads', paths: 'names', phrases: { writes: '-o, --output, -R' } },
  { names: 'nm objdump size', effect: 'reads', paths: 'reads', phrases: { unclear: '--plugin' } },
  {
    names: 'diff3 sdiff',
    effect: 'reads',
    paths: 'reads',
    phrases: { unclear: '--diff-program, -o, --output' },
  },
  {
    names: 'cloc scc',
    effect: 'reads',
    paths: 'names',
    phrases: {
      unclear:
        '--out, --report-file, --report_file, --extract-with, --sql, --config, -o, --output, --write-lang-def, --vcs, --strip-comments, --unique, --ignored, --counted, --found, --sdir, --format-multi',
    },
  },
  { names: 'file', effect: 'reads', paths: 'names', phrases: { writes: '-C, --compile' } },
  {
    names:
      'cat head tail wc nl tac rev cut paste tr column fold fmt expand unexpand comm join cmp diff colordiff md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum cksum sum shasum md5 strings hexdump od hd zcat bzcat xzcat zstdcat lzcat gzcat zgrep bzgrep xzgrep json_pp tokei wdiff icdiff numfmt tsort pr look csvlook csvcut csvgrep ptx dircolors rgrep zfgrep zegrep zcmp zdiff hexyl glow jless htmlq pup readelf otool c++filt addr2line pdfinfo getent',
    effect: 'reads',
    paths: 'reads',
  },
  { names: 'jq', effect: 'reads', paths: 'reads', phrases: { environment: '*$ENV*, env*, *env.*' } },
  {
    names: 'gron mediainfo',
    effect: 'reads',
    paths: 'reads',
    phrases: { fetches: '*://*', unclear: '--LogFile, --logfile' },
  },
  {
    names: 'more most less zless zmore bzless bat batcat',
    effect: 'reads',
    paths: 'reads',
    phrases: {
      unclear:
        '-o, -O, --log-file, --LOG-FILE, -k, --lesskey-file, --lesskey-content, --lesskey-src, --pager, +*',
      writes: 'cache, --generate-config-file',
    },
  },
  {
    names: 'grep egrep fgrep ggrep pcregrep',
    effect: 'reads',
    paths: 'pattern_then_reads',
  },
  {
    names: 'rg ag ack ugrep',
    effect: 'reads',
    paths: 'pattern_then_reads',
    phrases: {
      unclear:
        '--pre, --hostname-bin, --pager, --filter, --output, --ackrc, --search-zip, -z, --save-config, --view, --config',
    },
  },
  {
    names: 'find gfind',
    effect: 'reads',
    paths: 'names',
    singleDash: true,
    phrases: { destroys: '-delete', writes: '-fprint, -fprint0, -fprintf, -fls' },
  },
  {
    names: 'fd fdfind',
    effect: 'reads',
    paths: 'names',
    valued:
      '-e --extension -t --type -d --max-depth -E --exclude -S --size --changed-within --changed-before -o --owner -c --color -j --threads',
  },
  { names: 'locate plocate mlocate mdfind', effect: 'reads', paths: 'names' },
  {
    names: 'fzf sk peco',
    effect: 'reads',
    paths: 'names',
    valued: '-d -n -q -m',
    phrases: { unclear: '-c, --cmd, --exec, --rcfile, --on-cancel, --history' },
  },
  {
    names: 'sort gsort shuf',
    effect: 'reads',
    paths: 'reads',
    valued: '-k -t -S -T',
    phrases: { unclear: '--compress-program', writes: '-o, --output' },
  },
  { names: 'uniq', effect: 'reads', paths: 'reads', valued: '-f -s -w' },
  { names: 'base64 base32 basenc', effect: 'reads', paths: 'reads', phrases: { writes: '-o, --output' } },
  { names: 'xxd', effect: 'reads', paths: 'reads', valued: '-c -g -l -s -o' },
  { names: 'iconv', effect: 'reads', paths: 'reads', phrases: { writes: '-o, --output' } },
  {
    names: 'sed gsed',
    effect: 'reads',
    paths: 'pattern_then_reads',
    valued: '-l --line-length',
    phrases: { unclear: '-f, --file' },
  },
  {
    names: 'awk gawk mawk nawk',
    effect: 'reads',
    paths: 'pattern_then_reads',
    valued: '-F -v --field-separator --assign',
    phrases: {
      unclear:
        '-f, --file, -i, --include, -l, --load, -E, --exec, -e, --source, -o, --pretty-print, -p, --profile, -d, --dump-variables',
    },
  },
  {
    names: 'yq',
    effect: 'reads',
    paths: 'reads',
    phrases: {
      writes: '-i, --inplace, --in-place, -s, --split-exp, -w',
      environment: '*env(*',
      unclear: '*load*(*',
    },
  },
  { names: 'touch mkdir rmdir', effect: 'writes', paths: 'writes', valued: '-m -d -t -r' },
  { names: 'tee', effect: 'reads', paths: 'writes' },
  { names: 'cp gcp install ln', effect: 'writes', paths: 'last_written', valued: '-S -m -o -g' },
  { names: 'mv gmv', effect: 'writes', paths: 'last_written', valued: '-S' },
  { names: 'rename', effect: 'inline_code', paths: 'writes' },
  { names: 'truncate', effect: 'writes', paths: 'writes', valued: '-s' },
  {
    names: 'patch',
    effect: 'writes',
    paths: 'writes',
    valued: '-p -i -d -o',
    phrases: { unclear: '-e, --ed' },
  },
  {
    names: 'rm grm unlink trash rmtrash',
    effect: 'reads',
    paths: 'writes',
  },
  { names: 'shred srm wipe wipefs', effect: 'destroys', paths: 'writes' },
  { names: 'split csplit', effect: 'writes', paths: 'mentions', phrases: { runs_other_code: '--filter' } },
  { names: 'mktemp', effect: 'writes_outside', instead: { reads: '-u, --dry-run' }, valued: '-t -p' },
  { names: 'mkfifo mknod', effect: 'unclear', paths: 'writes' },
  {
    names: 'gzip gunzip bzip2 bunzip2 xz unxz zstd unzstd lz4 compress uncompress',
    effect: 'writes',
    paths: 'writes',
    instead: { reads: '-l, --list, -t, --test' },
    phrases: { deletes: '--rm' },
  },
  {
    names: 'zip',
    effect: 'writes',
    paths: 'mentions',
    phrases: { deletes: '-d, -m', unclear: '-T', runs_other_code: '-TT, --unzip-command' },
  },
  {
    names: '7z 7za 7zz 7zr 7zzs rar unrar',
    effect: 'writes',
    paths: 'mentions',
    phrases: { reads: 'l, t, h, b, i, v', deletes: 'd, a -sdel, a -df, a -dr', overwrites: 'x, e' },
    singleDash: true,
  },
  { names: 'unzip', effect: 'unclear', paths: 'mentions', instead: { reads: '-l, -t, -v, -Z, -z' } },
  { names: 'zipinfo', effect: 'reads' },
  {
    names: 'tar gtar bsdtar',
    effect: 'reads',
    paths: 'mentions',
    phrases: {
      unclear:
        '-I, --use-compress-program, --to-command, --checkpoint-action, -F, --info-script, --new-volume-script, --rsh-command, --rmt-command, --rsh, --rmt',
      deletes: '--delete, --remove-files',
    },
  },
  { names: 'cpio ar', effect: 'unclear' },
  { names: 'dd', effect: 'unclear', paths: 'mentions' },
  { names: 'chmod chgrp chflags setfacl chattr', effect: 'permissions', paths: 'mentions' },
  {
    names: 'chown',
    effect: 'permissions',
    paths: 'mentions',
    phrases: { opens_permissions: '-R, --recursive' },
  },
  { names: 'xattr', effect: 'reads', phrases: { permissions: '-w, -d, -c' } },
  { names: 'vi vim nvim nano emacs ed ex code subl', effect: 'unclear', paths: 'writes' },
]
