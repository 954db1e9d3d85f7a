// What a program of somebody else does with the generated client: signs in, makes a contact, and
// leads it through a campaign.
import createClient from 'openapi-fetch';
import type { paths } from './generated/api.js';

/** The answer's body; a refusal ends the program. */
function done<T>({ data, error }: { data?: T; error?: { code: string } }): T {
  if (data === undefined) throw new Error(error?.code ?? 'no body');
  return data;
}

const [url = '', email = '', password = ''] = process.argv.slice(2);
const sen = createClient<paths>({ baseUrl: url });

const signedIn = done(await sen.POST('/api/v1/auth/login', { body: { email, password } }));
sen.use({
  onRequest: ({ request }) => {
    request.headers.set('Authorization', `Bearer ${signedIn.access_token ?? ''}`);
  },
});

const key = { 'Idempotency-Key': crypto.randomUUID() };
const make = () =>
  sen.POST('/api/v1/contacts', { params: { header: key }, body: { name: 'Võ Thị Sáu' } });
const contact = done(await make());
const again = done(await make());
if (again.id !== contact.id) throw new Error('the same request made two contacts');

const campaign = done(
  await sen.POST('/api/v1/campaigns', {
    body: {
      name: 'Hội thảo cho nhà phát triển',
      starts_on: '2026-01-01',
      ends_on: '2030-12-31',
      executor_id: signedIn.user.id,
    },
  }),
);
const atCampaign = { path: { id: campaign.id } };
done(
  await sen.POST('/api/v1/campaigns/{id}/members', {
    params: atCampaign,
    body: { contact_ids: [contact.id] },
  }),
);
const members = done(await sen.GET('/api/v1/campaigns/{id}/members', { params: atCampaign }));
const member = members.items[0];
if (member?.status !== 'registered') throw new Error(`${member?.status} after joining`);

for (const to of ['confirmed', 'attended'] as const) {
  const moved = done(
    await sen.POST('/api/v1/campaigns/{id}/members/{member_id}/transitions', {
      params: { path: { id: campaign.id, member_id: member.id } },
      body: { to },
    }),
  );
  if (moved.status !== to) throw new Error(`${moved.status} instead of ${to}`);
}

// A field that is left out stays; one that is null is cleared.
const change = (body: { company?: string | null; source?: string | null }, version: number) =>
  sen.PATCH('/api/v1/contacts/{id}', {
    params: { path: { id: contact.id }, header: { 'If-Match': `"${version}"` } },
    body,
  });
const filled = done(await change({ company: 'An Phát', source: 'API' }, contact.version));
const cleared = done(await change({ company: null }, filled.version));
if (cleared.company != null || cleared.source !== 'API') throw new Error('a patch took too much');

const refused = await change({ company: 'Muộn' }, contact.version);
if (refused.error?.code !== 'stale_version') throw new Error('an old version was taken');
