import { BaseCommand } from '../cli/base-command.ts'
import { type ConfigReport, configReport, configText } from '../cli/config/config.ts'
import { openProject } from '../cli/project.ts'
import { waitsIn } from '../cli/trust/offer.ts'

/** Shows the effective configuration. */
export default class Config extends BaseCommand {
  static override summary = 'Show the effective configuration and where each value came from.'

  static override description = [
    'The configuration is .czarina/config.json, found from the working directory upwards, or a .czarina-monitorrc file, or the key "czarina-monitor" of package.json.',
    'Flags override the environment (CZARINA_MONITOR_ and the name of the setting in capitals), which overrides the file, which overrides the defaults.',
    'Exit codes: 0 done, 2 wrong usage, 3 no configuration or a bad one.',
  ].join('\n\n')

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --project ~/code/shop --json',
    'CZARINA_MONITOR_POLICY=cautious <%= config.bin %> <%= command.id %>',
  ]

  async run(): Promise<ConfigReport> {
    const { flags } = await this.parse(Config)
    const config = await openProject(flags)
    const report = configReport(config, await waitsIn(config))
    this.log(configText(report))
    return report
  }
}
