/** Names of files that hold keys, passwords or tokens, wherever they lie; many disks take `.ENV` for `.env`. */
export const CREDENTIAL_NAMES =
  /^(?:\.env(?:\.(?!example$|sample$|template$|dist$|defaults?$|test$)[\w.-]+)?|\.envrc|[\w.-]+\.env|id_(?:rsa|dsa|ecdsa|ed25519|xmss|ecdsa_sk|ed25519_sk)(?:[._-](?!pub$)[\w.-]+)?|\.netrc|_netrc|\.npmrc|\.pypirc|\.pgpass|\.my\.cnf|\.boto|\.s3cfg|\.dockercfg|\.git-credentials|\.htpasswd|\.vault-token|\.terraformrc|\.rclone\.conf|rclone\.conf|kubeconfig|credentials(?:\.(?:json|ya?ml|toml|ini|txt|csv|xml|db))?|secrets?\.(?:json|ya?ml|toml|ini|txt|csv|xml|db)|master\.key|shadow-?|gshadow-?|sudoers|[\w.-]*(?:service[_-]account|client[_-]secret)[\w.-]*\.json|\.?(?:bash|zsh|python|psql|mysql|node_repl)_history|[\w.-]+\.(?:key|p12|pfx|kdbx?|keystore|jks|ppk|asc|gpg|ovpn|tfstate|mobileprovision)|(?!(?:[\w.-]*[._-])?(?:cert|certs|certificate|ca|chain|fullchain|public|pub)\.pem$)[\w.-]+\.pem)(?:\.(?:gz|xz|bz2|zst|bak|old|orig|save|backup|swp))?~?$/iu

/** Folders and files of which everything is a credential. */
export const CREDENTIAL_PLACES: readonly RegExp[] = [
  /\/\.ssh$|\/\.ssh\/(?!(?:known_hosts|config|authorized_keys)[\w.-]*$|[\w.-]+\.pub$)/u,
  /\/\.aws$|\/\.aws\/(?!config$)/u,
  /\/\.(?:gnupg|password-store|azure|kube|minikube|electrum|bitcoin|ethereum|oci)(?:\/|$)/u,
  /\/\.docker(?:\/config\.json)?$|\/\.terraform\.d\/credentials/u,
  /\/\.config\/(?:gcloud|gh|hub|glab-cli|containers|rclone|op|doctl|heroku|fly|netlify|vercel|stripe|sops|age|git\/credentials|helm|hcloud)(?:\/|$)/u,
  /\/\.(?:claude\/\.credentials\.json|codex\/auth\.json|gemini\/oauth_creds\.json|qwen\/oauth_creds\.json|local\/share\/(?:keyrings|opencode\/auth\.json))/u,
  /\/(?:\.mozilla|\.thunderbird|\.config\/(?:google-chrome|chromium|BraveSoftware))(?:\/|$)/u,
  /\/Library\/(?:Keychains|Cookies)(?:\/|$)/u,
  /^\/etc\/(?:kubernetes|ssl\/private|ssh\/ssh_host_[^/]*key|pki\/tls\/private|letsencrypt|wireguard|openvpn|ppp|security|sudoers\.d|krb5\.keytab)(?:\/|$)/u,
  /^\/(?:var\/)?run\/secrets(?:\/|$)/u,
  /^\/proc\/[^/]+\/environ$/u,
]

/** Such names stand for all of their kind where a command names files by a pattern. */
export const CREDENTIAL_EXAMPLES: readonly string[] = [
  '.env',
  '.env.local',
  '.netrc',
  '.npmrc',
  '.pgpass',
  '.git-credentials',
  'credentials',
  'id_rsa',
  'id_ed25519',
  'server.key',
  'server.pem',
  'private.pem',
  '.bash_history',
]
