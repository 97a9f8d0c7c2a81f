/** Verbs of aws 2 that write what they fetched into the file that a word names. */
export const AWS_FETCHES_INTO_FILE =
  /^(?:get-(?:object|object-torrent|export|sdk|configuration|hosted-configuration-version|latest-configuration|introspection-schema|connection-function|function|package-version-asset|profile|lineage-event|snapshot-block|glyphs|sprites|static-map|style-descriptor|tile|job-output|thing-shadow|position-estimate|resource-position|clip|media|media-for-fragment-list|work-unit-results|map-[\w-]+|image-frame|image-set-metadata|read-set|reference|code-binding-source|sol-[\w-]+|raw-message-content)|describe-input-device-thumbnail|select-object-content)$/u

/** Verbs that only read; also as the start of a longer one, as in `list-tags`. */
export const LOOKING_VERBS =
  /^(?:[a-z]+:)*(?:(?:batch-)?(?:describe|list|get|head|show|search|lookup|view|check|count|preview|estimate|simulate|assess|troubleshoot|validate|detect|verify|diff)(?:-.*)?|ls|hash|read|exists|query|scan|tail|logs|log|help|version|info|status|whoami|admin-(?:list|get)-.*|filter-log-events|receive-message|select-object-content|wait|top|tree|stat|du|cat|history|print-settings|search-by-email|start-query|validate-template)$/u

/** Words after a reading verb, or around it, that show keys, tokens or passwords, or write them to a file. */
export const TELLING_SECRETS =
  /secret-value|secret$|password|session-token|authorization-token|access-token|identity-token|federation-token|login-password|role-credentials|credentials?$|aws_secret|aws_session|keys$|connection-string|appsettings|^(?:print|generate|create)-.*token|kubeconfig|api-key|random-password|get-token|session-policy-document|credential-report|export$|secrets-list|^secret-versions|key-string|auth-string|credentials-(?:with|for)|(?:auth|oauth2|payment|id)-token|^get-(?:compute|data|instance)-access|user-pool-client$|backend-auth$|oidc-info$|publishing-(?:profiles|credentials)/u

/** Verbs that change something, also as the start of a longer one. */
export const VERBS_THAT_CHANGE =
  /^(?:[a-z]+:)*(?:create|delete|remove|rm|update|set|put|add|start(?!-query$)|stop|restart|reboot|terminate|run|invoke|deploy|destroy|apply|purge|import|restore|reset|attach|detach|associate|disassociate|enable|disable|modify|register|deregister|tag|untag|grant|revoke|rotate|renew|regenerate|send|publish|cp|mv|sync|mb|rb|upload|download|scale|resize|move|cancel|failover|promote|init|login|logout|activate|clear|ssh|connect|exec|submit|undelete|import|patch|replace|upgrade|install|uninstall|execute|copy|assign|unassign|use|open|rename|link|approve|reject|assume-role|change|admin(?!-(?:list|get)-)|edit|customize|schedule|allocate|release|authorize|transfer|undeploy|rollback|deallocate|reimage|redeploy|drain|pause|resume|suspend|drop|wipe|kill|migrate|provision|write)(?:-.*)?$/u

/** Verbs that are never a group's name: what follows one is its object. */
export const PLAIN_LOOKS = /^(?:show|describe|view)$/u
