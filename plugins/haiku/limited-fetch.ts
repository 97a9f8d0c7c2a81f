/** An answer of ours has six short fields, and an error fewer; a larger body is neither. */
const BODY_BYTES_MAX = 1_000_000

/** Says that a body was cut off because it got too large. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

/** Says that the answer sent us elsewhere; `target` is the origin that it named. */
export class Redirected extends Error {
  override readonly name = 'Redirected'
  readonly target: string

  constructor(target: string) {
    super(`redirected to ${target}`)
    this.target = target
  }
}

/**
 * `fetch`, whose bodies break off with `TooLarge`: the vendor's SDK would hold an answer of any size in memory. A redirect is
 * not followed: it would carry the screen, and the API key, to whoever it names.
 */
export async function limitedFetch(
  input: string | URL | Request,
  init: RequestInit | undefined,
): Promise<Response> {
  const { body, status, statusText, headers } = await fetch(input, { ...init, redirect: 'manual' })
  const location = headers.get('location')
  if (status >= 300 && status < 400 && location !== null) {
    await body?.cancel()
    throw new Redirected(originOf(location))
  }
  let bytes = 0
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      bytes += chunk.byteLength
      if (bytes > BODY_BYTES_MAX) controller.error(new TooLarge())
      else controller.enqueue(chunk)
    },
  })
  return new Response(body?.pipeThrough(limit) ?? null, { status, statusText, headers })
}

/** Without the path, which may hold anything. */
function originOf(location: string): string {
  return URL.canParse(location) ? new URL(location).origin : 'another path'
}
