// Work on thousands of rows: it shows how far it is, can be stopped, and tells what became of it.
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { signIn } from '../fixtures/signin.ts';

const WIDE = { width: 1440, height: 900 };
/** Several batches of the job, so that there is something to see and to stop. */
const MANY_ROWS = 24_000;
const LONG_MS = 120_000;
const CAMPAIGN = 'Rất nhiều khách';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize(WIDE);
  await signIn(page);
});

/** Brings in many contacts of one source, unless an earlier journey did. */
async function importMany(page: Page): Promise<void> {
  const counts = await (await page.request.get('/api/v1/contacts/counts')).json();
  if (counts.all > MANY_ROWS) {
    return;
  }
  const rows = Array.from(
    { length: MANY_ROWS },
    (_, at) => `Khách đông ${at},dong${at}@dong.example.vn`,
  );
  await page.goto('/imports/new');
  await page.locator('input[type=file]').setInputFiles({
    name: 'dong.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['Họ và tên,Email', ...rows].join('\n')),
  });
  await page.getByRole('button', { name: 'Nhập', exact: true }).click();
  await expect(page.getByText('Đã nhập xong.')).toBeVisible({ timeout: LONG_MS });
}

async function createCampaign(page: Page): Promise<void> {
  const me = await (await page.request.get('/api/v1/me')).json();
  const made = await page.request.post('/api/v1/campaigns', {
    headers: { 'X-Sen-CSRF': '1' },
    data: { name: CAMPAIGN, starts_on: '2026-11-15', ends_on: '2026-11-30', executor_id: me.id },
  });
  expect(made.status()).toBe(201);
}

/** Chooses all contacts that match and asks to add them to the campaign. */
async function addAll(page: Page): Promise<Locator> {
  await page.goto('/contacts?q=dong.example.vn');
  await page.getByRole('table').getByRole('checkbox').nth(1).check();
  const bar = page.getByRole('toolbar');
  await bar.getByRole('button', { name: 'Chọn mọi dòng phù hợp' }).click();
  await bar.getByRole('button', { name: 'Thêm vào chiến dịch…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm vào chiến dịch' });
  await dialog.getByRole('combobox', { name: 'Chiến dịch' }).fill(CAMPAIGN);
  await page.getByRole('option', { name: CAMPAIGN }).click();
  await dialog.getByRole('button', { name: 'Thêm vào chiến dịch' }).click();
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  return dialog;
}

test('cam_3_thousands_are_added_in_the_background_stopped_and_added_again', async ({ page }) => {
  test.setTimeout(5 * LONG_MS);
  await importMany(page);
  await createCampaign(page);
  const first = await addAll(page);
  await first.getByRole('button', { name: 'Dừng' }).click();
  await expect(first.getByText(/^Đã dừng theo yêu cầu sau/)).toBeVisible({ timeout: LONG_MS });
  await expectAccessible(page);
  await takeScreens(page, 'contacts-add-stopped');
  await first.getByRole('button', { name: 'Đóng' }).last().click();

  const second = await addAll(page);
  await expect(second.getByText('Đã có sẵn')).toBeVisible({ timeout: LONG_MS });
  await expectAccessible(page);
  await takeScreens(page, 'contacts-added');
  await second.getByRole('button', { name: 'Đóng' }).last().click();
  await page.goto('/campaigns');
  await page.getByRole('link', { name: CAMPAIGN }).click();
  const funnel = page.getByRole('list', { name: 'Phễu chuyển đổi' });
  await expect(funnel.getByRole('listitem').first()).toContainText('24.000');
});

test('cam_4_thousands_change_their_status_in_the_background', async ({ page }) => {
  test.setTimeout(5 * LONG_MS);
  await page.goto('/campaigns');
  await page.getByRole('link', { name: CAMPAIGN }).click();
  const change = async (status: string): Promise<Locator> => {
    await page.getByRole('table').getByRole('checkbox').nth(1).check();
    const bar = page.getByRole('toolbar');
    await bar.getByRole('button', { name: /^Chọn tất cả 24\.000/ }).click();
    await bar.getByRole('button', { name: 'Đổi trạng thái' }).click();
    const dialog = page.getByRole('dialog', { name: 'Đổi trạng thái' });
    await dialog.getByRole('radio', { name: status }).check();
    await dialog.getByRole('button', { name: 'Chuyển' }).click();
    return dialog;
  };
  const first = await change('Hủy');
  await expect(first.getByRole('progressbar')).toBeVisible();
  await takeScreens(page, 'campaign-changing');
  await expect(first.getByRole('status')).toContainText('Đã đổi24.000', { timeout: LONG_MS });
  await first.getByRole('button', { name: 'Đóng' }).last().click();

  const second = await change('Tham gia');
  await expect(second.getByRole('status')).toContainText('Bị từ chối24.000', { timeout: LONG_MS });
  await expectAccessible(page);
  await takeScreens(page, 'campaign-refused');
});
