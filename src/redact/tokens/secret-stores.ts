/** Tokens of stores of secrets and of private networks: they open everything else. */

import { looksRandom } from '../looks-random.ts'
import type { TokenShape } from '../secret-rules.ts'

export const STORE_TOKENS: readonly TokenShape[] = [
  { name: 'vault_token', shape: /hv[sbr]\.[A-Za-z0-9_-]{24,}/ },
  { name: 'vault_token', shape: /[sbr]\.[A-Za-z0-9]{24}(?![A-Za-z0-9])/, isSecret: looksRandom },
  { name: 'doppler_token', shape: /dp\.(?:pt|st|ct|sa|said|scim|audit)\.[A-Za-z0-9_.-]{30,}/ },
  { name: 'terraform_token', mark: '.atlasv1.', shape: /[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{40,}/ },
  { name: 'pulumi_token', shape: /pul-[a-f0-9]{40}/ },
  {
    name: 'onepassword_token',
    shape: /ops_eyJ[A-Za-z0-9+/=_-]{60,}|A3-[A-Z0-9]{6}-[A-Z0-9]{6,11}(?:-[A-Z0-9]{5}){3,4}/,
  },
  { name: 'bitwarden_token', shape: /0\.[a-f0-9-]{36}\.[A-Za-z0-9]{30}:[A-Za-z0-9+/=]{20,}/ },
  { name: 'infisical_token', shape: /st\.[a-f0-9-]{8,36}\.[a-f0-9]{32,64}(?:\.[a-f0-9]{32})?/ },
  { name: 'ngrok_token', shape: /2[A-Za-z0-9]{26}_[A-Za-z0-9]{19,}/, isSecret: looksRandom },
  { name: 'age_key', shape: /AGE-SECRET-KEY-1[A-Z0-9]{20,}/ },
  { name: 'tailscale_key', shape: /tskey-[a-z]{3,10}-[A-Za-z0-9]{8,24}(?:-[A-Za-z0-9]{8,})?/ },
  { name: 'teleport_token', shape: /teleport_[a-f0-9]{32,}/ },
  {
    name: 'password_hash',
    mark: '$',
    shape:
      /(?<=\$)(?:2[abxy]\$\d\d\$[./A-Za-z0-9]{40,}|(?:[156y]|7|gy|apr1|sha1)\$[./A-Za-z0-9=$,]{24,}|argon2i?d?\$v=\d+\$[A-Za-z0-9+/=$,]{30,})/,
  },
]
