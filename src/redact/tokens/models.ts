/** Keys of those who sell models, and of what is built around them. */

import { looksRandom } from '../looks-random.ts'
import type { TokenShape } from '../secret-rules.ts'

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
  // DeepSeek, Moonshot, proxies and many more have copied this beginning.
  { name: 'api_key', shape: /sk-[A-Za-z0-9_-]{18,}/, isSecret: looksRandom },
]
