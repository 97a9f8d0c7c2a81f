/** Keys and tokens of payment, monitoring and other services. */

import type { TokenShape } from '../secret-rules.ts'

export const SERVICE_TOKENS: readonly TokenShape[] = [
  {
    name: 'stripe_key',
    shape: /[rsp]k_(?:live|test|prod)_[A-Za-z0-9]{10,}|whsec_[A-Za-z0-9+/=]{24,}/,
  },
  { name: 'square_token', shape: /sq0(?:atp|csp|idp)-[\w-]{20,}|EAAA[\w-]{58,62}(?![\w-])/ },
  {
    name: 'paypal_token',
    shape: /access_token\$(?:production|sandbox)\$[A-Za-z0-9]{16}\$[a-f0-9]{32}/,
  },
  { name: 'plaid_token', shape: /access-(?:sandbox|development|production)-[a-f0-9-]{36}/ },
  { name: 'shopify_token', shape: /shp(?:at|ca|pa|ss|tka)_[a-fA-F0-9]{30,}/ },
  { name: 'newrelic_key', shape: /NR(?:AK|AL|IQ|JS|RA|SP|II)-[A-Za-z0-9_-]{18,}/ },
  { name: 'grafana_token', shape: /gl(?:c|sa)_[A-Za-z0-9_+/=]{30,}/ },
  { name: 'sentry_token', shape: /sntry[su]_[A-Za-z0-9+/=_-]{40,}/ },
  { name: 'honeycomb_key', shape: /hc[abci]{1,2}[ikl]k_[a-z0-9]{40,}/ },
  { name: 'dynatrace_token', shape: /dt0[a-z]\d{2}\.[A-Z0-9]{8,24}\.[A-Z0-9]{40,}/ },
  {
    name: 'hubspot_token',
    shape: /pat-(?:na|eu|ap)\d-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/,
  },
  { name: 'salesforce_token', shape: /00D[A-Za-z0-9]{12,15}![A-Za-z0-9._]{80,}/ },
  { name: 'flutterwave_key', shape: /FLWSECK(?:_TEST)?-[A-Za-z0-9]{12,}-X/ },
  { name: 'trigger_key', shape: /tr_(?:dev|stg|prod|preview)_[A-Za-z0-9]{20,}/ },
  { name: 'trello_token', shape: /ATTA[a-f0-9]{60,}/ },
  { name: 'clickup_token', shape: /pk_\d{5,12}_[A-Z0-9]{32}/ },
  {
    name: 'launchdarkly_key',
    shape: /(?:sdk|mob)-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/,
  },
  { name: 'razorpay_key', shape: /rzp_(?:live|test)_[A-Za-z0-9]{14,}/ },
  { name: 'paddle_key', shape: /pdl_(?:live|sdbx)_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}/ },
  { name: 'axiom_token', shape: /xa[ap]t-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/ },
  { name: 'postman_key', shape: /PMAK-[a-f0-9]{24}-[a-f0-9]{34}/ },
  { name: 'linear_key', shape: /lin_(?:api|oauth)_[A-Za-z0-9]{30,}/ },
  { name: 'notion_token', shape: /ntn_[A-Za-z0-9]{40,}|secret_[A-Za-z0-9]{43}(?![A-Za-z0-9_])/ },
  { name: 'airtable_token', shape: /pat[A-Za-z0-9]{14}\.[a-f0-9]{60,}/ },
  { name: 'figma_token', shape: /fig[duor]_[A-Za-z0-9_-]{36,}/ },
  { name: 'dropbox_token', shape: /sl\.(?:u\.)?[A-Za-z0-9_-]{100,}/ },
  { name: 'contentful_token', shape: /CFPAT-[\w-]{40,}/ },
  { name: 'typeform_token', shape: /tfp_[\w.-]{40,}/ },
  { name: 'mapbox_token', shape: /[sp]k\.eyJ[A-Za-z0-9_-]{20,400}\.[A-Za-z0-9_-]{16,}/ },
  { name: 'posthog_key', shape: /ph[cx]_[A-Za-z0-9]{32,}/ },
  { name: 'readme_key', shape: /rdme_[a-z0-9]{60,}/ },
  { name: 'easypost_key', shape: /EZ[AT]K[A-Za-z0-9]{54,}/ },
  { name: 'adafruit_key', shape: /aio_[A-Za-z0-9]{28}(?![A-Za-z0-9])/ },
  {
    name: 'jwt',
    shape:
      /(?<![\w-])eyJ[A-Za-z0-9_-]{8,800}\.(?:[A-Za-z0-9_-]{4,}|\.[A-Za-z0-9_-]{8,})(?:\.[A-Za-z0-9_-]*){0,3}/,
  },
]
