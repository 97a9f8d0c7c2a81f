/** Keys and tokens of clouds and of those who host programs, as their makers document their shapes. */

import type { TokenShape } from '../secret-rules.ts'

export const CLOUD_TOKENS: readonly TokenShape[] = [
  { name: 'aws_key', shape: /(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])/ },
  { name: 'aws_key', shape: /(?:ABSK|bedrock-api-key-)[A-Za-z0-9+/=]{40,}/ },
  { name: 'google_key', shape: /AQ\.A[A-Za-z0-9_-]{40,}/ },
  { name: 'railway_token', shape: /(?:rw_Fe|Fe)26\.2\*[A-Za-z0-9_*.~-]{40,}/ },
  { name: 'google_key', shape: /AIza[A-Za-z0-9_-]{30,}/ },
  {
    name: 'google_token',
    shape: /ya29\.[A-Za-z0-9_.-]{20,}|1\/\/0[A-Za-z0-9_-]{30,}|GOCSPX-[\w-]{20,}/,
  },
  { name: 'azure_key', shape: /[A-Za-z0-9_.~-]{3}\dQ~[A-Za-z0-9_.~-]{25,}/ },
  { name: 'azure_key', mark: 'JQQJ99', shape: /[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{20,}/ },
  { name: 'azure_key', mark: 'AZDO', shape: /[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}/ },
  { name: 'digitalocean_token', shape: /do[opr]_v1_[a-f0-9]{32,}/ },
  {
    name: 'cloudflare_token',
    shape: /cf(?:k|ut|at)_[A-Za-z0-9]{32,}|v1\.0-[a-f0-9]{24}-[a-f0-9]{100,}/,
  },
  { name: 'heroku_key', shape: /HRKU-[A-Za-z0-9_-]{36,}/ },
  { name: 'alibaba_key', shape: /LTAI[A-Za-z0-9]{12,30}(?![A-Za-z0-9])/ },
  { name: 'tencent_key', shape: /AKID[A-Za-z0-9]{32,40}(?![A-Za-z0-9])/ },
  {
    name: 'yandex_key',
    shape: /AQVN[A-Za-z0-9_-]{35,}|t1\.[A-Z0-9a-z_-]{20,400}\.[A-Za-z0-9_-]{60,}/,
  },
  { name: 'fly_token', shape: /fo1_[\w-]{30,}|fm[12][ar]?_[A-Za-z0-9+/=_-]{60,}/ },
  { name: 'netlify_token', shape: /nfp_[A-Za-z0-9_]{30,}/ },
  { name: 'vercel_token', shape: /vc[pkair]_[A-Za-z0-9]{24,}/ },
  { name: 'render_key', shape: /rnd_[A-Za-z0-9]{24,}/ },
  { name: 'scalingo_token', shape: /tk-us-[\w-]{40,}/ },
  { name: 'openshift_token', shape: /sha256~[\w-]{40,}/ },
  { name: 'databricks_token', shape: /dapi[a-f0-9]{32}(?:-\d)?|dose[a-f0-9]{32}/ },
  { name: 'planetscale_token', shape: /pscale_(?:tkn|pw|oauth)_[\w.=-]{30,}/ },
  { name: 'neon_key', shape: /napi_[A-Za-z0-9]{40,}/ },
  { name: 'scaleway_key', shape: /SCW[A-Z0-9]{17}(?![A-Za-z0-9])/ },
  { name: 'docker_swarm_token', shape: /SWMTKN-1-[a-z0-9]{50}-[a-z0-9]{25}/ },
  { name: 'supabase_key', shape: /sbp_[a-f0-9]{32,}|sb_secret_[\w-]{20,}/ },
  { name: 'aiven_password', shape: /AVNS_[\w-]{16,}/ },
]
