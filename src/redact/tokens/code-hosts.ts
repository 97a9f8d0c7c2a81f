/** Tokens of code hosts, build services and package registries. */

import type { TokenShape } from '../secret-rules.ts'

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
