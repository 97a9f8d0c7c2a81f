/** The place where a plugin ran has ended, by its own doing or by ours: whoever waited for an answer gets none. */
export class PluginCrash extends Error {
  override readonly name = 'PluginCrash'
}
