import type { ProgramRule } from '../risk.ts'

/** Programs that talk to other machines. */
export const NETWORK_PROGRAMS: readonly ProgramRule[] = [
  {
    names: 'curl',
    effect: 'asks',
    phrases: {
      sends: '-T, --upload-file, -F, --form, --form-string, --mail-rcpt, --mail-from',
      tells_remote:
        '-d, --data, --data-raw, --data-binary, --data-urlencode, --data-ascii, --json, -X, --request, -Q, --quote',
      unclear: '-K, --config, --next',
      writes:
        '-o, --output, -O, --remote-name, -D, --dump-header, -c, --cookie-jar, --trace, --trace-ascii, --stderr, --output-dir, --create-dirs',
    },
    valued:
      '-X -H -d -o -A -b -c -D -e -F -m -T -u -w -x -K -Q -Y -y -z -C -E -r --request --header --data --output --user --max-time --url --user-agent --retry --connect-timeout',
  },
  {
    names: 'wget wget2 aria2c axel',
    effect: 'fetches',
    options: `-4 -6 -a> -c -nd -nv -N -o> -O> -P> -q -S -t= -T= -U= -w= --append-output> --connect-timeout= --continue --debug --directory-prefix> --dns-timeout= --inet4-only --inet6-only --max-redirect=
      --no-check-certificate --no-config --no-cookies --no-hsts --no-proxy --no-verbose --output-document> --output-file> --quiet --read-timeout= --server-response
      --show-progress --spider --timeout= --tries= --user-agent= --wait= --waitretry=`,
    instead: { asks: '--spider' },
    phrases: {
      sends: '--post-file, --body-file',
      tells_remote: '--post-data, --body-data, --method',
      unclear: '-e, --execute, --use-askpass, -i, --input-file, --config, --on-download-complete',
      writes: '-O, --output-document, -P, --directory-prefix, -o, --output-file, -a',
      leaves_running: '-b, --background',
    },
  },
  { names: 'http https xh httpie', effect: 'fetches', phrases: { tells_remote: '*=*' } },
  {
    names: 'dig drill nslookup host whois ping ping6 traceroute tracepath mtr',
    effect: 'asks',
    paths: 'names',
  },
  { names: 'arp arping fping speedtest nmap openssl_client', effect: 'fetches' },
  {
    names:
      'nc ncat netcat socat telnet ftp sftp lftp tftp mail mailx mutt sendmail msmtp ngrok cloudflared localtunnel chisel websocat wscat grpcurl rclone magic-wormhole wormhole croc transfer',
    effect: 'sends',
  },
  {
    names: 'scp',
    effect: 'unclear',
    valued: '-i -o -P -c -F -J -l -S',
    phrases: { sends: '*:*', unclear: '-o, -S, -F' },
  },
  {
    // rsync 3.2; options that run programs, write elsewhere or follow links out are left out.
    names: 'rsync',
    effect: 'writes',
    paths: 'last_written',
    options: `-0 -4 -6 -8 -a -A -b -B= -c -C -d -E -f= -F -g -h -H -i -I -J -l -m -n -N -o -O -p -P -q -r -s -S -t -u -U -v -W -x -X -y -z --8-bit-output --acls
      --append --append-verify --archive --atimes --backup --block-size= --bwlimit= --checksum --checksum-choice= --compress
      --compress-choice= --compress-level= --contimeout= --crtimes --cvs-exclude --delay-updates --devices --dirs --dry-run --exclude=
      --exclude-from< --executability --existing --files-from< --filter= --from0 --fuzzy --group --hard-links --human-readable
      --ignore-existing --ignore-missing-args --ignore-times --include= --include-from< --info= --inplace --itemize-changes --links
      --list-only --max-size= --min-size= --mkpath --modify-window= --msgs2stderr --no-* --numeric-ids --old-dirs --omit-dir-times
      --omit-link-times --one-file-system --open-noatime --out-format= --owner --partial --perms --preallocate --progress --protect-args
      --prune-empty-dirs --quiet --recursive --safe-links --size-only --sparse --stats --suffix= --times --timeout= --update --verbose
      --whole-file --xattrs`,
    phrases: {
      sends: '*:*',
      unclear: '-e, --rsh, --rsync-path',
      destroys: '--delete, --delete-after, --delete-before, --delete-excluded, --remove-source-files',
    },
    instead: { reads: '-n, --dry-run, --list-only' },
  },
  { names: 'ssh-copy-id ssh-agent ssh-keyscan', effect: 'credentials' },
  {
    // OpenSSL 3.0; options that sign, write or load modules are left out.
    names: 'openssl',
    effect: 'unclear',
    paths: 'names',
    singleDash: true,
    options: '',
    phrases: {
      reads: 'version, list, ciphers, help, rand',
      fetches: 's_client, s_time',
      unclear: 'x509',
      credentials: 'genrsa, genpkey, rsa, pkcs12, pkcs8, ec, ecparam, dsa, passwd, req, ca',
    },
    knows: {
      version: '-a -b -c -d -e -f -m -o -p -r -v',
      list: `-1 -verbose -commands -standard-commands -digest-commands -cipher-commands -digest-algorithms -cipher-algorithms
        -kdf-algorithms -mac-algorithms -random-generators -encoders -decoders -public-key-algorithms -public-key-methods -key-managers
        -disabled -objects -options= -providers -tls-groups -signature-algorithms`,
      rand: '-base64 -hex -out>',
      ciphers: '-s -v -V -stdname -psk -srp -tls1 -tls1_1 -tls1_2 -tls1_3 -convert= -ciphersuites=',
      x509: `-in= -noout -text -subject -issuer -dates -startdate -enddate -fingerprint -serial -hash -subject_hash -issuer_hash -purpose
        -modulus -pubkey -email -ocsp_uri -ocspid -alias -ext= -nameopt= -certopt= -checkend= -checkhost= -checkemail= -checkip= -dateopt= -inform= -sha1 -sha256
        -sha384 -sha512 -md5`,
    },
    instead: { reads: 'x509 -noout' },
  },
  {
    // iproute2 6.1; what a later word does is left to the check.
    names: 'ip',
    effect: 'reads',
    singleDash: true,
    options: `-0 -4 -6 -a -br -brief -c -color? -d -details -f= -family= -h -human -human-readable -iec -j -json -M -N -Numeric -o -oneline -p -pretty -r
      -rc -resolve -s -stats -statistics -t -timestamp -ts -tshort -V --brief --details --json --oneline --pretty --stats`,
    phrases: { machine: '-all, -b, -batch, -B' },
  },
  {
    // net-tools 2.10 and BSD: one word asks, and more words set something.
    names: 'ifconfig route',
    effect: 'reads',
    options: '-4 -6 -a -d -e -l -L -m -n -s -u -v',
  },
  {
    // NetworkManager 1.42; options that ask for passwords or show them are left out.
    names: 'nmcli',
    effect: 'unclear',
    options: `-c= -e= -f= -g= -m= -o -p -t -w= --colors= --escape= --fields= --get-values= --mode= --overview --pretty --terse --wait=`,
    phrases: { reads: 'device status, device show, connection show, general status, d s, c s' },
    knows: { 'connection show': '--active --order=' },
  },
  { names: 'iwconfig ethtool brctl bridge tc iw', effect: 'unclear' },
  {
    names: 'ss',
    effect: 'reads',
    paths: 'names',
    options: `-0 -4 -6 -a -A= -b -B -e -E -f= -h -H -i -l -m -n -o -O -p -r -s -S -t -T -u -w -x -z -Z --all --bound-inactive --bpf --cgroup --dccp --events
      --extended --family= --info --inet-sockopt --ipv4 --ipv6 --listening --memory --no-header --no-queues --numeric --oneline --options
      --packet --processes --query= --raw --resolve --sctp --socket= --summary --tcp --tipcinfo --tos --udp --unix --vsock`,
    phrases: { machine: '-K, --kill', unclear: '-D, --diag, -F, --filter' },
  },
  {
    names:
      'prometheus grafana nginx caddy apachectl httpd redis-server postgres mysqld mongod rabbitmq-server etcd consul nomad',
    effect: 'leaves_running',
  },
]
