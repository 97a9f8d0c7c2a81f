import type { ProgramRule } from '../risk.ts'

const PACKS = `-1 -2 -3 -4 -5 -6 -7 -8 -9 -c -d -f -k -l -n -N -q -r -t -v -z --best --decompress --extract --fast --force --keep --list --name
  --no-name --quiet --recursive --stdout --test --to-stdout --uncompress --verbose`

/** Programs that pack or unpack one file, and replace it by the result. */
const PACKED_FILES: readonly ProgramRule[] = [
  {
    // gzip 1.12, bzip2 1.0.8
    names: 'gzip gunzip bzip2 bunzip2 compress uncompress pigz',
    effect: 'writes',
    paths: 'names',
    options: `${PACKS} -p= --rsyncable --small -s`,
    instead: { reads: '-l, --list, -t, --test, -c, --stdout, --to-stdout' },
  },
  {
    // xz 5.4; `--files` names a list of what to pack.
    names: 'xz unxz lzma unlzma',
    effect: 'writes',
    paths: 'names',
    options: `${PACKS} -0 -e -F= -M= -T= --check= --compress --extreme --format= --ignore-check --memlimit= --no-sparse --no-warn
      --robot --single-stream --threads=`,
    instead: { reads: '-l, --list, -t, --test, -c, --stdout, --to-stdout' },
  },
  {
    // zstd 1.5, lz4 1.9
    names: 'zstd unzstd zstdmt lz4 unlz4',
    effect: 'writes',
    paths: 'names',
    options: `${PACKS} -o> -T= -D< --long? --ultra --threads= --adapt? --no-progress --no-check --check --content-size --sparse --no-sparse
      --single-thread --auto-threads=`,
    instead: { reads: '-l, --list, -t, --test, -c, --stdout' },
    phrases: { deletes: '--rm' },
  },
]

/** Programs that put files into archives, list them or extract them. */
const ARCHIVES: readonly ProgramRule[] = [
  {
    // Zip 3.0: its options are words of one or two letters, so that only common clusters are listed.
    names: 'zip',
    effect: 'writes',
    paths: 'mentions',
    singleDash: true,
    options: `-r -q -j -u -f -v -y -0 -1 -2 -3 -4 -5 -6 -7 -8 -9 -rq -qr -r9 -9r -qr9 -rq9 -9qr -rj -jr -jq -qj -j9 -ry -yr -rqy -ryq -yqr -qry -ur
      -FS -X -rX -Xr -qX -D -rD -x= -i= -n= -t= -tt= -s= -sf --recurse-paths --quiet --junk-paths --update --freshen --symlinks
      --exclude= --include=`,
    phrases: { deletes: '-d, -m', runs_other_code: '-TT, --unzip-command' },
  },
  {
    // 7-Zip 24, unrar 6
    names: '7z 7za 7zz 7zr 7zzs rar unrar',
    effect: 'unclear',
    paths: 'mentions',
    singleDash: true,
    phrases: {
      reads: 'l, t, h, b, i, v, vt, vb, lt, lb',
      writes: 'a, u, rn',
      deletes: 'd, a -sdel, a -df, a -dr',
      overwrites: 'x, e',
    },
    knows: {
      'l, t, h, v, vt, vb, lt, lb':
        '-slt -ba -r -y -bb* -bd -bso* -bsp* -bse* -scrc* -scs* -t7z -tzip -ttar -tgzip -p- -x!* -i!*',
      b: '-mm* -md* -mmt*',
      'a, u':
        '-r -y -mx* -m0* -ms* -mmt* -md* -mfb* -ssw -bb* -bd -bso* -bsp* -t7z -tzip -ttar -tgzip -x!* -xr!* -p*',
    },
  },
  {
    // UnZip 6.0
    names: 'unzip',
    effect: 'unclear',
    paths: 'mentions',
    options: '-1 -2 -a -C -d> -h -j -l -L -m -M -n -o -p -q -s -t -T -v -x= -z -Z',
    instead: { reads: '-l, -p, -t, -v, -Z, -z, -h, -hh' },
  },
  { names: 'zipinfo', effect: 'reads', options: '-1 -2 -C -h -l -m -M -s -t -T -U -v -x= -z' },
  {
    // GNU tar 1.34 and bsdtar 3.6; the mode, the archive and a first word without a dash are left to the
    // check. A list of names may contain options.
    names: 'tar gtar bsdtar',
    effect: 'reads',
    paths: 'mentions',
    options: `-0 -a -A -b= -B -c -C= -f= -g> -h -H= -i -j -J -k -l -m -n -N= -o -O -p -P -q -r -R -s -S -t -u -U -v -V= -w -x -X< -y -z -Z
      --absolute-names --acls --anchored --append --atime-preserve? --auto-compress --backup? --block-number --blocking-factor=
      --bzip2 --catenate --check-links --clamp-mtime --compare --compress --concatenate --create --delay-directory-restore
      --dereference --diff --directory= --exclude= --exclude-backups --exclude-caches --exclude-caches-all --exclude-from<
      --exclude-ignore= --exclude-ignore-recursive= --exclude-tag= --exclude-vcs --exclude-vcs-ignores --extract --file=
      --force-local --format= --full-time --get --group= --gzip --gunzip --hard-dereference --ignore-case --ignore-failed-read
      --ignore-zeros --keep-directory-symlink --keep-newer-files --keep-old-files --label= --level= --list --listed-incremental> --lzip
      --lzma --lzop --mode= --mtime= --newer= --no-* --null --numeric-owner --occurrence? --old-archive --one-file-system
      --one-top-level? --overwrite --overwrite-dir --owner= --pax-option= --posix --preserve-permissions --quoting-style=
      --read-full-records --record-size= --recursion --recursive-unlink --same-owner --same-permissions --seek --selinux --show-defaults
      --show-omitted-dirs --show-stored-names --show-transformed-names --skip-old-files --sort= --sparse --starting-file=
      --strip-components= --suffix= --to-stdout --touch --totals? --transform= --uncompress --ungzip --unlink-first --update --utc
      --verbose --verify --warning= --wildcards --wildcards-match-slash --xattrs --xz --zstd`,
    phrases: { deletes: '--delete, --remove-files' },
  },
  {
    names: 'cpio',
    effect: 'unclear',
    options: '-i -t -v -n -z --extract --list --verbose --numeric-uid-gid --quiet --to-stdout',
    instead: { reads: '-t, --list' },
  },
  { names: 'ar', effect: 'unclear', options: '-t -v', phrases: { reads: 't, tv, vt, tO' } },
]

/** Programs that pack files or extract them from archives. */
export const ARCHIVE_PROGRAMS: readonly ProgramRule[] = [...PACKED_FILES, ...ARCHIVES]
