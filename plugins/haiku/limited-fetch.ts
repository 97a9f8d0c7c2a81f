/** An answer of ours has six short fields, and an error fewer; a larger body is neither. */
const BODY_BYTES_MAX = 1_000_000

/** Says that a body was cut off because it got too large. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

/** `fetch`, whose bodies break off with `TooLarge`: the vendor's SDK would hold an answer of any size in memory. */
export async function limitedFetch(
  input: string | URL | Request,
  init: RequestInit | undefined,
): Promise<Response> {
  const { body, status, statusText, headers } = await fetch(input, init)
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
