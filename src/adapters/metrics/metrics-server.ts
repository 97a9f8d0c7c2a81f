/** Serves the metrics on the loopback address, for a Prometheus on the same machine. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CzarinaError } from '../../core/errors.ts'
import { PROMETHEUS_CONTENT_TYPE } from '../../core/metrics/prometheus-text.ts'
import { errorCode, errorText } from '../files/reading.ts'

const HOST = '127.0.0.1'
const PATH = '/metrics'
/** This machine's own names. A web page whose own name resolves to this address is refused. */
const OWN_NAMES = /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/
const CONNECTIONS_MAX = 16
const REQUEST_LIMIT_MS = 5_000

export interface MetricsServer {
  readonly url: string
  close(): Promise<void>
}

/**
 * Listens on the port, or on any free one for 0, and creates the text for each request; throws
 * CZM_METRICS_PORT_UNAVAILABLE if it cannot listen.
 */
export async function serveMetrics(port: number, textNow: () => string): Promise<MetricsServer> {
  const limits = { requestTimeout: REQUEST_LIMIT_MS, headersTimeout: REQUEST_LIMIT_MS }
  const server = createServer(limits, (request, response) => void answer(request, response, textNow))
  server.maxConnections = CONNECTIONS_MAX
  const address = await new Promise<AddressInfo | string | null>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => resolve(server.address()))
  }).catch((error: unknown) => {
    throw cannotListen(port, error)
  })
  const bound = address !== null && typeof address === 'object' ? address.port : port
  return {
    url: `http://${HOST}:${bound}${PATH}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function answer(request: IncomingMessage, response: ServerResponse, textNow: () => string): ServerResponse {
  const refuse = (status: number, headers: Record<string, string> = {}): ServerResponse =>
    response.writeHead(status, headers).end()
  if (!OWN_NAMES.test(request.headers.host ?? '')) return refuse(403)
  if (request.url?.split('?')[0] !== PATH) return refuse(404)
  if (request.method !== 'GET') return refuse(405, { allow: 'GET' })
  try {
    const text = textNow()
    const headers = { 'content-type': PROMETHEUS_CONTENT_TYPE, 'cache-control': 'no-store' }
    return response.writeHead(200, headers).end(text)
  } catch {
    return refuse(500)
  }
}

function cannotListen(port: number, cause: unknown): CzarinaError {
  const taken = errorCode(cause) === 'EADDRINUSE'
  const reason = taken ? 'another program listens there' : errorText(cause)
  return new CzarinaError(
    'CZM_METRICS_PORT_UNAVAILABLE',
    `Port ${port} of ${HOST} cannot be used: ${reason}.`,
    {
      path: '--metrics-port',
      value: port,
      suggestions: ['--metrics-port 0 takes any free port and says which.'],
      cause,
    },
  )
}
