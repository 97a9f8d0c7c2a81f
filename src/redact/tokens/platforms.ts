/** Tokens of code hosts, registries, model providers and clouds, in the shapes that these document. */

import type { TokenShape } from '../secrets.ts'
import { looksRandom } from '../values.ts'

/** Code hosts, build services and package registries. */
export const CODE_TOKENS: readonly TokenShape[] = [
  { name: 'github_token', shape: /gh[pousr]_[A-Za-z0-9_.-]{20,}|github_pat_[A-Za-z0-9_]{20,}/ },
  {
    name: 'gitlab_token',
    shape:
      /gl(?:pat|dt|rtr|rt|cbt|ptt|ft|imt|agent|soat|ffct|oas|wt)-[A-Za-z0-9_.-]{18,}|GR1348941[\w-]{18,}/,
  },
  { name: 'atlassian_token', shape: /AT(?:ATT|CTT)3[A-Za-z0-9_=-]{40,}|ATBB[A-Za-z0-9]{28,}/ },
  { name: 'npm_token', shape: /npm_[A-Za-z0-9]{30,}/ },
  { name: 'pypi_token', shape: /pypi-Ag[A-Za-z0-9_-]{40,}/ },
  { name: 'docker_token', shape: /dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,}/ },
  { name: 'rubygems_key', shape: /rubygems_[a-f0-9]{32,}/ },
  { name: 'crates_token', shape: /cio[A-Za-z0-9]{32}(?![A-Za-z0-9])/ },
  { name: 'nuget_key', shape: /oy2[a-z0-9]{43}(?![a-z0-9])/ },
  { name: 'clojars_token', shape: /CLOJARS_[a-zA-Z0-9]{40,}/ },
  { name: 'packagist_token', shape: /packagist_[a-z]{3}_[a-f0-9]{40,}/ },
  { name: 'jfrog_token', shape: /AKCp[A-Za-z0-9]{60,}|cmVmdGtu[A-Za-z0-9+/=]{40,}/ },
  { name: 'buildkite_token', shape: /bk(?:ua|at|ct|pt|aj)_[A-Za-z0-9]{30,}/ },
  { name: 'circleci_token', shape: /CCI(?:PAT|PRJ)_[A-Za-z0-9_]{30,}/ },
  { name: 'sonar_token', shape: /sq[pua]_[a-f0-9]{32,}/ },
  { name: 'sourcegraph_token', shape: /sg(?:p|amp_user|amp)_[A-Za-z0-9_]{32,}|slk_[a-f0-9]{50,}/ },
  { name: 'octopus_key', shape: /API-[A-Z0-9]{25,32}(?![A-Za-z0-9])/ },
  { name: 'harness_token', shape: /pat\.[A-Za-z0-9_-]{22}\.[a-f0-9]{24}\.[A-Za-z0-9]{20}/ },
]

/** Model providers, and the services around them. */
export const MODEL_TOKENS: readonly TokenShape[] = [
  { name: 'anthropic_key', shape: /sk-ant-[A-Za-z0-9_-]{12,}/ },
  { name: 'openai_key', shape: /sk-(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{20,}/ },
  { name: 'openai_key', shape: /sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{16,}/ },
  { name: 'openrouter_key', shape: /sk-or-(?:v1-)?[a-f0-9]{32,}/ },
  { name: 'langfuse_key', shape: /[ps]k-lf-[a-f0-9-]{32,}/ },
  { name: 'langsmith_key', shape: /lsv2_(?:pt|sk)_[a-f0-9_]{32,}/ },
  { name: 'xai_key', shape: /xai-[A-Za-z0-9]{40,}/ },
  { name: 'groq_key', shape: /gsk_[A-Za-z0-9]{32,}/ },
  { name: 'cerebras_key', shape: /csk-[a-z0-9]{32,}/ },
  { name: 'perplexity_key', shape: /pplx-[A-Za-z0-9]{32,}/ },
  { name: 'replicate_token', shape: /r8_[A-Za-z0-9]{30,}/ },
  { name: 'huggingface_token', shape: /hf_[A-Za-z0-9]{30,}|api_org_[A-Za-z0-9]{30,}/ },
  { name: 'together_key', shape: /tgp_v1_[A-Za-z0-9_-]{30,}/ },
  { name: 'fireworks_key', shape: /fw_[A-Za-z0-9]{22,30}(?![A-Za-z0-9_])/, isSecret: looksRandom },
  { name: 'nvidia_key', shape: /nvapi-[A-Za-z0-9_-]{40,}/ },
  { name: 'pinecone_key', shape: /pcsk_[A-Za-z0-9_]{40,}/ },
  { name: 'jina_key', shape: /jina_[A-Za-z0-9_-]{40,}/ },
  { name: 'tavily_key', shape: /tvly-(?:dev-|prod-)?[A-Za-z0-9_-]{24,}/ },
  { name: 'firecrawl_key', shape: /fc-[a-f0-9]{32}(?![A-Za-z0-9])/ },
  { name: 'e2b_key', shape: /e2b_[a-f0-9]{32,}/ },
  { name: 'elevenlabs_key', shape: /sk_[a-f0-9]{48}(?![A-Za-z0-9])/ },
  { name: 'wandb_key', shape: /wandb_v\d_[A-Za-z0-9_-]{40,}/ },
  { name: 'voyage_key', shape: /pa-[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/, isSecret: looksRandom },
  { name: 'runpod_key', shape: /rpa_[A-Z0-9]{30,}[a-z0-9]{0,12}/ },
  { name: 'kaggle_key', shape: /KGAT_[a-f0-9]{32}/ },
  { name: 'brave_key', shape: /BSA[A-Za-z0-9_-]{27,30}(?![A-Za-z0-9_-])/, isSecret: looksRandom },
  { name: 'context7_key', shape: /ctx7sk-[a-f0-9-]{32,}/ },
  { name: 'copilot_token', shape: /tid=[a-f0-9]{32};exp=\d{10}[A-Za-z0-9;=._:-]{40,}/ },
  { name: 'cursor_key', shape: /key_[a-f0-9]{64}|crsr_[a-f0-9]{40,}/ },
  // DeepSeek, Moonshot, proxies and many others have copied this prefix.
  { name: 'api_key', shape: /sk-[A-Za-z0-9_-]{18,}/, isSecret: looksRandom },
]

/** Clouds and hosting services. */
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
