import { once } from 'node:events'
import { request } from 'node:http'
import { connect, createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type MetricsServer, serveMetrics } from '../../../src/adapters/metrics/metrics-server.ts'

let server: MetricsServer | null = null

afterEach(async () => {
  await server?.close()
  server = null
})

const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8'
const text = () => 'keys 1\n'

interface Asked {
  readonly path?: string
  readonly method?: string
  readonly host?: string
}

async function ask({ path = '/metrics', method = 'GET', host }: Asked) {
  const headers = host === undefined ? {} : { host }
  const asked = request(new URL(path, server?.url), { method, headers, agent: false }).end()
  const [response] = await once(asked, 'response')
  let body = ''
  for await (const chunk of response) body += String(chunk)
  return [response.statusCode, body, response.headers['content-type'] ?? null]
}

const ALLOWED = [200, 'keys 1\n', CONTENT_TYPE]

test.each<[Asked, unknown[]]>([
  [{}, ALLOWED],
  [{ path: '/metrics?x=1' }, ALLOWED],
  [{ host: 'localhost:9100' }, ALLOWED],
  [{ path: '/' }, [404, '', null]],
  [{ path: '/metrics/' }, [404, '', null]],
  [{ path: '/.czarina/status' }, [404, '', null]],
  [{ method: 'POST' }, [405, '', null]],
  [{ method: 'DELETE' }, [405, '', null]],
  [{ method: 'HEAD' }, [405, '', null]],
  [{ host: 'evil.example' }, [403, '', null]],
  [{ host: 'localhost.evil.example:80' }, [403, '', null]],
])('%j', async (asked, expected) => {
  server = await serveMetrics(0, text)
  expect(await ask(asked)).toEqual(expected)
})

test('a page that cannot be created is an error of that request only', async () => {
  let broken = true
  server = await serveMetrics(0, () => {
    if (broken) throw new Error('broken')
    return 'keys 2\n'
  })
  expect(await ask({})).toEqual([500, '', null])
  broken = false
  expect(await ask({})).toEqual([200, 'keys 2\n', CONTENT_TYPE])
})

test('it listens only on the loopback address, and not at all once it is closed', async () => {
  server = await serveMetrics(0, text)
  const { hostname, port } = new URL(server.url)
  expect(hostname).toBe('127.0.0.1')
  await server.close()
  server = null
  const again = createServer().listen(Number(port), '127.0.0.1')
  await once(again, 'listening')
  again.close()
})

test('an open connection does not keep it from closing', async () => {
  server = await serveMetrics(0, text)
  const hanging = connect(Number(new URL(server.url).port), '127.0.0.1')
  const ended = new Promise((resolve) => hanging.on('error', () => undefined).once('close', resolve))
  await once(hanging, 'connect')
  hanging.write('GET /metrics HTTP/1.1\r\n')
  await server.close()
  await ended
  server = null
})

test('a port that is in use is refused by name, with a remedy', async () => {
  server = await serveMetrics(0, text)
  const port = Number(new URL(server.url).port)
  await expect(serveMetrics(port, text)).rejects.toMatchObject({
    code: 'CZM_METRICS_PORT_UNAVAILABLE',
    exit: 4,
    message: `Port ${port} of 127.0.0.1 cannot be used: another program listens there.`,
    place: { path: '--metrics-port', value: port },
    suggestions: ['--metrics-port 0 takes any free port and says which.'],
  })
})
