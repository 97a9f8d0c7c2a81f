/**
 * Where keys, passwords, tokens and what people typed are stored on disks, as of 2026-12-01; from the manuals
 * of the programs that write them.
 */

/** A kind of place. Patterns match a whole path in any case, since many disks treat `.ENV` as `.env`. */
export interface SecretPlace {
  /** What is there, for people. */
  readonly what: string
  readonly pattern: RegExp
  /** Paths to compare with a shell pattern: from the root, from home, or a name in any folder. */
  readonly examples: string
}

/** A copy holds the same secret. */
const COPY = String.raw`(?:\.(?:gz|xz|bz2|zst|bak|old|orig|save|backup|swp|\d{1,3}))?~?$`

function named(...names: readonly string[]): RegExp {
  return new RegExp(`/(?:${names.join('|')})${COPY}`, 'iu')
}

export const SECRET_PLACES: readonly SecretPlace[] = [
  {
    what: 'environment of a project',
    pattern: named(
      String.raw`\.env(?:\.(?!example$|sample$|template$|dist$|defaults?$|test$)[\w.-]+)?`,
      String.raw`\.envrc|[\w.-]+\.env|env\.(?:local|dev|development|staging|prod|production)|\.dev\.vars|\.flaskenv`,
    ),
    examples: '.env .env.local .env.production .envrc prod.env',
  },
  {
    what: 'keys of SSH',
    pattern: new RegExp(
      String.raw`/\.ssh$|/\.ssh/(?!(?:known_hosts|config|authorized_keys)[\w.-]*$|[\w.-]+\.pub$)|/id_(?:rsa|dsa|ecdsa|ed25519|xmss|ecdsa_sk|ed25519_sk)(?:[._-](?!pub$)[\w.-]+)?${COPY}|^/etc/ssh/ssh_host_[^/]*key$`,
      'iu',
    ),
    examples: '~/.ssh/id_rsa ~/.ssh/id_ed25519 ~/.ssh/id_ecdsa id_rsa id_ed25519 /etc/ssh/ssh_host_rsa_key',
  },
  {
    what: 'private keys',
    pattern: named(
      String.raw`[\w.-]+\.(?:key|p12|pfx|pkcs12|keystore|jks|ppk|p8|asc|gpg|ovpn|mobileprovision|age)|master\.key`,
      String.raw`(?!(?:[\w.-]*[._-])?(?:cert|certs|certificate|ca|chain|fullchain|public|pub)\.pem$)[\w.-]+\.pem`,
      String.raw`\.?age[-_]?keys?\.txt`,
    ),
    examples:
      'server.key server.pem private.pem key.pem privkey.pem master.key keystore.jks client.p12 client.pfx',
  },
  {
    what: 'passwords of programs',
    pattern: named(
      String.raw`\.netrc|_netrc|\.npmrc|\.pypirc|\.pgpass|pgpass\.conf|\.my\.cnf|\.mylogin\.cnf|\.boto|\.s3cfg|\.dockercfg|\.git-credentials|\.htpasswd`,
      String.raw`\.vault-token|\.vault[-_]pass(?:word)?(?:\.txt)?|vault[-_]pass(?:word)?(?:\.txt)?|\.terraformrc|terraform\.rc|\.?rclone\.conf|kubeconfig|\.msmtprc|\.fetchmailrc|\.lftprc|\.smbcredentials|\.?ftpconfig|sftp(?:-config)?\.json|datasources\.local\.xml`,
      String.raw`credentials(?:\.(?:json|ya?ml|toml|ini|txt|csv|xml|db|yml\.enc|tfrc\.json))?|[\w.-]*(?:service[_-]?account|client[_-]secret|oauth_creds)[\w.-]*\.json`,
      String.raw`\.secrets|\.?secrets?(?:[._-](?:local|dev|development|staging|prod|production))?\.(?:json|ya?ml|toml|ini|txt|csv|xml|db|env|properties)|passwords?\.(?:txt|csv)|[\w-]*cookies?\.txt|[\w.-]+\.har|[\w-]+\.kubeconfig`,
      String.raw`[\w.-]+[._-]secrets?\.ya?ml|kubeconfig(?:-[\w-]+)?\.(?:ya?ml|json)|[\w.-]*firebase-adminsdk[\w.-]*\.json|\.tokens?|(?:[\w-]+[._-])?tokens?\.txt|token\.json|\.api[_-]?keys?|api[_-]?keys?\.(?:json|txt)|appsettings\.(?:Production|Staging)\.json|wp-config\.php|local\.settings\.json`,
    ),
    examples:
      '~/.netrc ~/.npmrc ~/.pypirc ~/.pgpass ~/.git-credentials ~/.my.cnf .netrc .npmrc .pgpass .git-credentials .htpasswd .vault-token kubeconfig credentials credentials.json secrets.json secrets.yml secrets.yaml secrets.toml service-account.json',
  },
  {
    what: 'settings of build tools that hold tokens',
    pattern:
      /\/\.(?:cargo\/credentials(?:\.toml)?|gem\/credentials|m2\/settings(?:-security)?\.xml|gradle\/gradle\.properties|composer\/auth\.json|nuget\/nuget\.config|terraform\.d(?:\/.*)?|config\/(?:pypoetry\/auth\.toml|nuget\/.*))$|\/composer\/auth\.json$/iu,
    examples:
      '~/.cargo/credentials.toml ~/.gem/credentials ~/.m2/settings.xml ~/.gradle/gradle.properties ~/.terraform.d/credentials.tfrc.json',
  },
  {
    what: 'cloud accounts',
    pattern:
      /\/\.aws$|\/\.aws\/(?!config$)|\/\.(?:azure|oci|aliyun|bluemix)(?:\/|$)|^(?:~[^/]*|\/(?:home|users)\/[^/]+|\/root)\/\.(?:databrickscfg|snowsql|snowflake|fly|linode-cli|vercel|netlify|cloudflared|wrangler|railway|supabase|pulumi|helm|talos)(?:\/|$)|\/\.config\/(?:gcloud|doctl|heroku|fly|netlify|vercel|stripe|hcloud|linode-cli|\.wrangler|scw|ngrok|turso|planetscale|railway|configstore|s3cmd)(?:\/|$)|\/\.local\/share\/(?:heroku|com\.vercel\.cli)(?:\/|$)/iu,
    examples:
      '~/.aws/credentials ~/.aws/sso ~/.azure/msal_token_cache.json ~/.oci/config ~/.config/gcloud/application_default_credentials.json ~/.config/gcloud/credentials.db ~/.config/doctl/config.yaml',
  },
  {
    what: 'clusters and registries',
    pattern:
      /\/\.(?:kube|minikube)(?:\/|$)|\/\.docker(?:\/config\.json)?$|\/containers\/auth\.json$|\/\.config\/(?:containers|helm|argocd)(?:\/|$)|^\/etc\/(?:kubernetes|rancher|containers\/auth)(?:\/|$)|\/var\/lib\/(?:rancher|kubelet)(?:\/|$)|\/(?:var\/)?run\/secrets(?:\/|$)/iu,
    examples:
      '~/.kube/config ~/.docker/config.json ~/.config/helm/registry ~/.config/containers/auth.json /etc/kubernetes/admin.conf /run/secrets/token /var/run/secrets/token',
  },
  {
    what: 'code forges',
    pattern: /\/\.config\/(?:gh|glab-cli|hub|tea|jj|git\/credentials|github-copilot)(?:\/|$)/iu,
    examples: '~/.config/gh/hosts.yml ~/.config/glab-cli/config.yml ~/.config/hub ~/.config/git/credentials',
  },
  {
    what: 'keyrings and password managers',
    pattern:
      /\/\.(?:gnupg|password-store|electrum|bitcoin|ethereum|solana|op|lastpass|1password)(?:\/|$)|\/\.config\/(?:op|1password|bitwarden[\w ]*|keepassxc|rclone|sops|age|rbw|lpass|solana)(?:\/|$)|\/\.local\/share\/(?:keyrings|kwalletd|gopass|rbw|python_keyring)(?:\/|$)|\/library\/(?:keychains|cookies|application support\/(?:1password|bitwarden)[^/]*)(?:\/|$)|\/[^/]+\.(?:kdbx?|keychain(?:-db)?|opvault|agilekeychain|psafe3)$/iu,
    examples:
      '~/.gnupg/private-keys-v1.d ~/.password-store/x.gpg ~/.config/op/config ~/.local/share/keyrings/login.keyring ~/Library/Keychains/login.keychain-db passwords.kdbx',
  },
  {
    what: 'stores of browsers and mail',
    pattern:
      /\/\.(?:mozilla|thunderbird|librewolf|zen|purple|weechat|irssi)(?:\/|$)|\/\.config\/(?:google-chrome|chromium|bravesoftware|microsoft-edge|vivaldi|opera|signal|slack|discord|teams)[\w-]*(?:\/|$)|\/library\/(?:application support\/(?:google\/chrome|firefox|bravesoftware|microsoft edge|arc|slack|discord|signal)|safari|messages|mail)(?:\/|$)|\/(?:cookies\.sqlite|logins\.json|key4\.db|login data)$/iu,
    examples:
      '~/.mozilla/firefox ~/.thunderbird/profiles.ini ~/.config/google-chrome/Default ~/.config/chromium/Default ~/Library/Cookies/Cookies.binarycookies cookies.sqlite logins.json',
  },
  {
    what: 'stores of editors and their extensions',
    pattern: /\/globalStorage(?:\/|$)|\/[\w.-]+\.vscdb(?:\.backup)?$|\/\.config\/zed\/.*credentials[^/]*$/iu,
    examples:
      '~/.config/Code/User/globalStorage/storage.json ~/.config/Cursor/User/globalStorage/state.vscdb',
  },
  {
    what: 'tokens of agents',
    pattern:
      /\/\.(?:claude\/\.credentials\.json|claude\.json|codex\/auth\.json|gemini\/(?:oauth_creds|google_accounts|mcp-oauth-tokens)\.json|qwen\/oauth_creds\.json|copilot\/(?:config|mcp-config)\.json|cursor\/(?:auth|cli-config)\.json|crush\/.*auth[^/]*|aider\/oauth-keys\.env|continue\/(?:\.env|config\.(?:json|yaml))|cline\/.*secrets\.json|huggingface\/(?:token|stored_tokens)|cache\/huggingface\/token|kiro\/.*token[^/]*)$|\/\.local\/share\/(?:opencode\/(?:mcp-)?auth\.json|amp\/secrets\.json|crush\/.*|goose\/.*secrets[^/]*)$|\/\.config\/(?:goose\/secrets\.yaml|cursor\/auth\.json|amp\/secrets\.json|github-copilot\/.*)$/iu,
    examples:
      '~/.claude/.credentials.json ~/.codex/auth.json ~/.gemini/oauth_creds.json ~/.qwen/oauth_creds.json ~/.local/share/opencode/auth.json ~/.cache/huggingface/token',
  },
  {
    what: 'state and variables of infrastructure',
    pattern: new RegExp(
      String.raw`/[\w.-]*\.tfstate(?:\.d(?:/.*)?)?${COPY}|/(?!example\.)[\w.-]*\.tfvars(?:\.json)?${COPY}|/\.pulumi/credentials\.json$|/(?:group|host)_vars/(?:.*/)?[\w.-]*vault[\w.-]*$|/(?:[\w.-]*\.)?vault\.ya?ml$`,
      'iu',
    ),
    examples: 'terraform.tfstate terraform.tfvars prod.tfvars prod.auto.tfvars .terraform/terraform.tfstate',
  },
  {
    what: 'what was typed into shells and consoles',
    pattern:
      /\/\.?(?:bash|zsh|sh|ksh|python|psql|mysql|node_repl|sqlite|rediscli|irb|pry|lua|ghci|mongo|dbshell|julia|scala|octave|R|ts_node_repl)_?(?:history|hist|hst)(?:\.(?:txt|bak|old))?~?$|\/\.(?:history|histfile|irb-history|Rhistory|lesshst|viminfo|dbshell|rediscli_history)$|\/\.local\/share\/(?:fish\/fish_history|atuin|nushell|mcfly)(?:\/|$)|\/\.local\/state\/(?:python_history|bash\/history|zsh\/history)$|\/\.config\/nushell\/history[^/]*$|\/ConsoleHost_history\.txt$/iu,
    examples:
      '~/.bash_history ~/.zsh_history ~/.python_history ~/.psql_history ~/.node_repl_history ~/.local/share/fish/fish_history .bash_history .zsh_history',
  },
  {
    what: 'passwords and keys of the machine',
    pattern:
      /\/(?:shadow|gshadow|sudoers)(?:[-.](?:bak|old|orig))?[-~]?$|^\/(?:private\/)?etc\/(?:ssl\/private|pki\/(?:tls\/private|nssdb)|letsencrypt|wireguard|openvpn|ppp|security|sudoers\.d|krb5\.keytab|environment|docker\/key\.json|mysql\/debian\.cnf|ipsec\.(?:secrets|d)|swanctl|strongswan|NetworkManager\/system-connections|wpa_supplicant|sssd|samba\/private|postfix\/sasl|netplan)(?:\/|$)|^\/var\/lib\/(?:samba\/private|sss|bluetooth|NetworkManager|iwd)(?:\/|$)|^\/(?:var\/)?(?:crash|lib\/systemd\/coredump)(?:\/|$)|\/core\.\d+$|^\/(?:private\/)?tmp\/krb5cc_\w+$|^\/(?:private\/)?(?:etc\/(?:master\.passwd|sudoers)|var\/db\/dslocal(?:\/|$))/iu,
    examples:
      '/etc/master.passwd /private/etc/master.passwd /var/db/dslocal/nodes/Default/users/x.plist /private/etc/ssl/private/x.key /etc/shadow /etc/gshadow /etc/sudoers /etc/sudoers.d/x /etc/ssl/private/x.key /etc/wireguard/wg0.conf /etc/ipsec.secrets /var/lib/systemd/coredump/core.1 /var/crash/x.crash',
  },
  {
    what: 'memory and environment of processes',
    pattern:
      /^\/proc\/[^/]+\/(?:task\/[^/]+\/)?(?:environ|mem|auxv)$|^\/proc\/k(?:core|msg)$|^\/dev\/k?mem$|^\/dev\/fd\/(?:.*\/)?\.\.(?:\/|$)|^\/dev\/environ$/iu,
    examples: '/proc/self/environ /proc/1/environ /proc/self/task/1/environ /proc/kcore /dev/mem',
  },
]
