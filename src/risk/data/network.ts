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
    names: 'rsync',
    effect: 'writes',
    paths: 'last_written',
    valued: '-f --filter --exclude --include',
    phrases: {
      sends: '*:*',
      unclear: '-e, --rsh, --rsync-path',
      destroys: '--delete, --delete-after, --delete-before, --delete-excluded, --remove-source-files',
    },
  },
  { names: 'ssh-copy-id ssh-agent ssh-keyscan', effect: 'credentials' },
  {
    names: 'openssl',
    effect: 'unclear',
    singleDash: true,
    phrases: {
      unclear:
        'x509 -out, x509 -signkey, x509 -engine, x509 -provider, x509 -req, version -engine, list -engine, list -provider',
      reads: 'version, list, ciphers, help',
      fetches: 's_client, s_time',
      credentials: 'genrsa, genpkey, rsa, pkcs12, pkcs8, ec, ecparam, dsa, passwd, req, ca',
    },
    instead: { reads: 'x509 -noout' },
  },
  {
    names: 'ip',
    effect: 'reads',
    singleDash: true,
    flags:
      '-4 -6 -c -s -d -h -o -j -p -br -rc -brief -details -json -pretty -color -iec -human -stats -statistics -oneline -resolve -timestamp -t -a -V',
    phrases: { machine: '-all, -b, -batch, -B' },
  },
  {
    names: 'ifconfig route iwconfig ethtool brctl bridge tc iw nmcli',
    effect: 'unclear',
    phrases: { reads: 'device status, connection show, show' },
  },
  { names: 'ss', effect: 'reads', phrases: { machine: '-K, --kill', unclear: '-D, --diag, -F, --filter' } },
  {
    names:
      'prometheus grafana nginx caddy apachectl httpd redis-server postgres mysqld mongod rabbitmq-server etcd consul nomad',
    effect: 'leaves_running',
  },
]
