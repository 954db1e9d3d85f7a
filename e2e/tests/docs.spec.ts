// The API's reference page: everything from our own server, and requests sent from it are signed in.
import { expect, test } from '../fixtures/server.ts';
import { SAMPLE_ADMINISTRATOR, SAMPLE_PASSWORD } from '../fixtures/signin.ts';

test('api_1_the_reference_page_shows_the_document_and_signs_in', async ({ page, server, request }) => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Content Security Policy')) {
      faults.push(message.text());
    }
  });
  page.on('request', (sent) => {
    if (!sent.url().startsWith(server.url) && !sent.url().startsWith('data:')) {
      faults.push(`asked ${sent.url()}`);
    }
  });

  await page.goto('/api/docs');
  await expect(page.getByRole('heading', { name: /Sen API|^Sen/ }).first()).toBeVisible();
  await expect(page.locator('#operations-tag-contacts')).toBeVisible();

  const signedIn = await request.post('/api/v1/auth/login', {
    data: { email: SAMPLE_ADMINISTRATOR, password: SAMPLE_PASSWORD },
  });
  const { access_token: token } = await signedIn.json();
  await page.getByRole('button', { name: 'Authorize' }).first().click();
  const dialog = page.locator('.dialog-ux');
  await dialog.getByLabel('bearer-value').or(dialog.locator('input[type=text]')).first().fill(token);
  await dialog.getByRole('button', { name: /apply credentials|^authorize$/i }).first().click();
  await dialog.getByRole('button', { name: 'Close' }).first().click();

  await page.locator('#operations-tag-auth').click();
  const operation = page.locator('#operations-auth-read_me');
  await operation.getByRole('button').first().click();
  await operation.getByRole('button', { name: 'Try it out' }).click();
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/v1/me'));
  await operation.getByRole('button', { name: 'Execute' }).click();
  expect((await answered).status()).toBe(200);
  await expect(operation.locator('.live-responses-table')).toContainText(SAMPLE_ADMINISTRATOR);
  expect(faults).toEqual([]);
});
