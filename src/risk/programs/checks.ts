import { CLOUD_BY_PROGRAM } from '../data/clouds.ts'
import { SQL_BY_PROGRAM } from '../data/databases.ts'
import { wordsOf } from '../words-of.ts'
import type { Check } from './checks/check.ts'
import { checkCloud, checkIp } from './checks/clouds.ts'
import {
  checkCopyBlocks,
  checkFd,
  checkFetch,
  checkFind,
  checkPermissions,
  checkRemove,
  checkSecondIsWritten,
  checkTar,
  checkTarget,
} from './checks/files.ts'
import { checkGitHub } from './checks/github.ts'
import { checkDate, checkFzf, checkGit, checkKill, checkMake, checkNpm, checkNpx } from './checks/others.ts'
import {
  checkAlias,
  checkChangeFolder,
  checkEval,
  checkMapfile,
  checkPrintf,
  checkSource,
  checkSubscripts,
  checkTrap,
  checkVariables,
} from './checks/shell.ts'
import { checkSql } from './checks/sql.ts'
import { checkAwk, checkSed } from './checks/text-programs.ts'
import { checkTmux } from './checks/tmux.ts'

const BY_NAMES: readonly (readonly [string, Check])[] = [
  ['rm grm unlink trash rmtrash', checkRemove],
  ['cp gcp mv gmv ln install rsync', checkTarget],
  ['chmod chown chgrp chflags setfacl chattr', checkPermissions],
  ['dd', checkCopyBlocks],
  ['uniq xxd json.tool', checkSecondIsWritten],
  ['find gfind', checkFind],
  ['fd fdfind', checkFd],
  ['tar gtar bsdtar', checkTar],
  ['curl wget wget2', checkFetch],
  ['awk gawk mawk nawk', checkAwk],
  ['sed gsed', checkSed],
  ['ip', checkIp],
  ['cd pushd popd', checkChangeFolder],
  ['export set declare typeset local readonly read unset', checkVariables],
  ['printf', checkPrintf],
  ['let test [ wait getopts', checkSubscripts],
  ['eval', checkEval],
  ['source .', checkSource],
  ['trap', checkTrap],
  ['alias', checkAlias],
  ['mapfile readarray', checkMapfile],
  ['git', checkGit],
  ['gh', checkGitHub],
  ['date', checkDate],
  ['kill', checkKill],
  ['tmux tmate byobu byobu-tmux', checkTmux],
  ['npm pnpm yarn', checkNpm],
  ['make gmake ninja just task rake', checkMake],
  ['npx bunx pnpx', checkNpx],
  ['fzf sk', checkFzf],
]

/** The checks that the tables need beside them, by program. */
export const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ...BY_NAMES.flatMap(([names, check]) => wordsOf(names).map((name) => [name, check] as const)),
  ...[...CLOUD_BY_PROGRAM.keys()].map((name) => [name, checkCloud] as const),
  ...[...SQL_BY_PROGRAM.keys()].map((name) => [name, checkSql] as const),
])
