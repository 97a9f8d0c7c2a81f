/** Tokens of other services: payment, monitoring, messages, and stores of secrets. */

import type { TokenShape } from '../secrets.ts'
import { looksRandom } from '../values.ts'

/** Payment, monitoring and other services. */
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

/** Messaging services: chat, mail, telephone. */
export const MESSAGING_TOKENS: readonly TokenShape[] = [
  {
    name: 'slack_token',
    shape: /xox[abeoprsc](?:\.xox[bp])?-[A-Za-z0-9-]{10,}|xapp-\d-[A-Za-z0-9-]{20,}|xwfp-[A-Za-z0-9-]{20,}/,
  },
  {
    name: 'slack_webhook',
    shape: /hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9+/]{20,}/,
  },
  {
    name: 'discord_token',
    shape: /[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,}|mfa\.[A-Za-z0-9_-]{80,}/,
  },
  {
    name: 'discord_webhook',
    shape: /discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d{15,20}\/[\w-]{40,}/,
  },
  {
    name: 'teams_webhook',
    shape: /webhook\.office\.com\/webhookb2\/[A-Za-z0-9@-]{36,80}\/IncomingWebhook\/[A-Za-z0-9/-]{32,}/,
  },
  { name: 'telegram_token', mark: ':AA', shape: /\d{8,10}:AA[A-Za-z0-9_-]{30,}/ },
  { name: 'twilio_key', shape: /SK[0-9a-f]{32}(?![A-Za-z0-9])/ },
  { name: 'sendgrid_key', shape: /SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{16,}/ },
  { name: 'mailgun_key', shape: /(?:pub)?key-[0-9a-f]{32}(?![A-Za-z0-9])/ },
  { name: 'mailchimp_key', mark: '-us', shape: /[0-9a-f]{32}-us\d{1,2}(?![A-Za-z0-9])/ },
  {
    name: 'brevo_key',
    shape: /xkeysib-[a-f0-9]{40,80}-[A-Za-z0-9]{12,}|xsmtpsib-[a-f0-9]{40,80}-[A-Za-z0-9]{12,}/,
  },
  { name: 'resend_key', shape: /re_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}/ },
  { name: 'facebook_token', shape: /EAA[A-Za-z0-9]{90,}/ },
  { name: 'twitter_token', shape: /AAAAAAAAAAAAAAAAAAAAA[A-Za-z0-9%]{60,}/ },
]

/** Stores of secrets and private networks: they give access to everything else. */
export const STORE_TOKENS: readonly TokenShape[] = [
  { name: 'vault_token', shape: /hv[sbr]\.[A-Za-z0-9_-]{24,}/ },
  { name: 'vault_token', shape: /[sbr]\.[A-Za-z0-9]{24}(?![A-Za-z0-9])/, isSecret: looksRandom },
  { name: 'doppler_token', shape: /dp\.(?:pt|st|ct|sa|said|scim|audit)\.[A-Za-z0-9_.-]{30,}/ },
  { name: 'terraform_token', mark: '.atlasv1.', shape: /[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{40,}/ },
  { name: 'pulumi_token', shape: /pul-[a-f0-9]{40}/ },
  {
    name: 'onepassword_token',
    shape: /ops_eyJ[A-Za-z0-9+/=_-]{60,}|A3-[A-Z0-9]{6}-[A-Z0-9]{6,11}(?:-[A-Z0-9]{5}){3,4}/,
  },
  { name: 'bitwarden_token', shape: /0\.[a-f0-9-]{36}\.[A-Za-z0-9]{30}:[A-Za-z0-9+/=]{20,}/ },
  { name: 'infisical_token', shape: /st\.[a-f0-9-]{8,36}\.[a-f0-9]{32,64}(?:\.[a-f0-9]{32})?/ },
  { name: 'ngrok_token', shape: /2[A-Za-z0-9]{26}_[A-Za-z0-9]{19,}/, isSecret: looksRandom },
  { name: 'age_key', shape: /AGE-SECRET-KEY-1[A-Z0-9]{20,}/ },
  { name: 'tailscale_key', shape: /tskey-[a-z]{3,10}-[A-Za-z0-9]{8,24}(?:-[A-Za-z0-9]{8,})?/ },
  { name: 'teleport_token', shape: /teleport_[a-f0-9]{32,}/ },
  {
    name: 'password_hash',
    mark: '$',
    shape:
      /(?<=\$)(?:2[abxy]\$\d\d\$[./A-Za-z0-9]{40,}|(?:[156y]|7|gy|apr1|sha1)\$[./A-Za-z0-9=$,]{24,}|argon2i?d?\$v=\d+\$[A-Za-z0-9+/=$,]{30,})/,
  },
]
