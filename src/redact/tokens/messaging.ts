/** Tokens of those who carry messages: chats, mail, telephone. */

import type { TokenShape } from '../secret-rules.ts'

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
