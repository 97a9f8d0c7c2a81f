/** This machine, the neighbours, and the addresses where clouds hand out a machine's own keys. */
export const INNER_HOST =
  /^(?:localhost|.*\.(?:localhost|local|internal|intranet|lan|home|corp|private|test|home\.arpa|svc|onion|i2p)|metadata|(?:.*\.)?(?:localtest\.me|lvh\.me|vcap\.me|lacolhost\.com)|0\.0\.0\.0|0|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|192\.0\.0\.[\d.]+|168\.63\.129\.16|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|169\.254\.[\d.]+|198\.1[89]\.[\d.]+|2(?:2[4-9]|[34]\d|5[0-5])\.[\d.]+|100\.(?:6[4-9]|[789]\d|1[01]\d|12[0-7])\.[\d.]+|\[.*\]|\d+|0x[\da-f]+|[^.]+)$/u
/** An address in another notation than the usual one, which only somebody with something to hide writes. */
export const NUMERIC_HOST = /^(?:0x[\da-f]+|\d+)(?:\.(?:0x[\da-f]+|\d+)){0,3}$/u
export const PLAIN_ADDRESS = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/u
/** Services that turn an address in a name back into the address, so that a public name leads inside. */
export const ADDRESS_IN_NAME =
  /(?:^|[.-])(?:127[.-]0|169[.-]254|192[.-]168|10[.-]\d{1,3}|172[.-](?:1[6-9]|2\d|3[01]))[.-]\d{1,3}[.-]/u
/** Places that exist to receive what somebody sends there, and to show it. */
export const RECEIVING_HOST =
  /(?:^|\.)(?:webhook\.site|requestbin\.(?:com|net)|pipedream\.net|beeceptor\.com|hookbin\.com|interact\.sh|oast\.\w+|burpcollaborator\.net|dnslog\.cn|ngrok(?:-free)?\.(?:io|app|dev)|trycloudflare\.com|serveo\.net|localhost\.run|loca\.lt|transfer\.sh|file\.io|0x0\.st|termbin\.com|paste\.rs|bashupload\.com|canarytokens\.com)$/u
export const SECRET_IN_URL =
  /[?&;#](?:[\w-]*(?:token|secret|passw(?:or)?d|api[_-]?key|access[_-]?key|signature|auth))=/iu
/** The ports on which pages are usually served; empty where none is named. */
export const PLAIN_PORT = /^(?:|80|443|8080|8443)$/u
/** Names and paths that people write are far shorter. */
export const LABEL_CHARACTERS_MAX = 40
export const HOST_CHARACTERS_MAX = 100
export const REST_CHARACTERS_MAX = 200
