// Work on thousands of rows: it shows how far it is, can be stopped, and tells what became of it.
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';

const WIDE = { width: 1440, height: 900 };
/** So many batches of the job that a stop comes before the last, whatever the machine. */
const MANY_ROWS = 24_000;
/** More than one batch. */
const SOME_ROWS = 3_000;
const LONG_MS = 120_000;

test.beforeEach(async ({ page }) => {
  await page.setViewportSize(WIDE);
  await beSignedIn(page);
});

/** Brings in contacts whose addresses end in `domain`. */
async function importRows(page: Page, count: number, domain: string): Promise<void> {
  const rows = Array.from({ length: count }, (_, at) => `Khách đông ${at},khach${at}@${domain}`);
  await page.goto('/imports/new');
  await page.locator('input[type=file]').setInputFiles({
    name: 'dong.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['Họ và tên,Email', ...rows].join('\n')),
  });
  await page.getByRole('button', { name: 'Nhập', exact: true }).click();
  await expect(page.getByText('Đã nhập xong.')).toBeVisible({ timeout: LONG_MS });
}

async function createCampaign(page: Page, name: string): Promise<void> {
  const me = await (await page.request.get('/api/v1/me')).json();
  const made = await page.request.post('/api/v1/campaigns', {
    headers: { 'X-Sen-CSRF': '1' },
    data: { name, starts_on: '2026-11-15', ends_on: '2026-11-30', executor_id: me.id },
  });
  expect(made.status()).toBe(201);
}

/** Chooses all contacts whose addresses end in `domain` and asks to add them to the campaign. */
async function addAll(page: Page, domain: string, campaign: string): Promise<Locator> {
  await page.goto(`/contacts?q=${domain}`);
  await page.getByRole('table').getByRole('checkbox').nth(1).check();
  const bar = page.getByRole('toolbar');
  await bar.getByRole('button', { name: 'Chọn mọi dòng phù hợp' }).click();
  await bar.getByRole('button', { name: 'Thêm vào chiến dịch' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm vào chiến dịch' });
  await dialog.getByRole('combobox', { name: 'Chiến dịch' }).fill(campaign);
  await page.getByRole('option', { name: campaign }).click();
  await dialog.getByRole('button', { name: 'Áp dụng' }).click();
  return dialog;
}

/** Shows a job as half done, whatever it has done, until the returned function is called. */
async function holdProgress(page: Page): Promise<() => void> {
  let isHeld = true;
  await page.route('**/api/v1/jobs/*', async (route) => {
    if (!isHeld) {
      return route.fallback();
    }
    const response = await route.fetch();
    const job = await response.json();
    const half = { progress_done: SOME_ROWS / 2, progress_total: SOME_ROWS };
    return route.fulfill({ response, json: { ...job, ...half, state: 'leased', result: null } });
  });
  return () => {
    isHeld = false;
  };
}

test('cam_3_thousands_are_added_in_the_background_stopped_and_added_again', async ({ page }) => {
  test.setTimeout(5 * LONG_MS);
  const [domain, campaign] = ['dong.example.vn', 'Rất nhiều khách'];
  await importRows(page, MANY_ROWS, domain);
  await createCampaign(page, campaign);
  const first = await addAll(page, domain, campaign);
  await expect(first.getByRole('progressbar')).toBeVisible();
  await first.getByRole('button', { name: 'Dừng' }).click();
  await expect(first.getByText(/^Đã dừng theo yêu cầu sau/)).toBeVisible({ timeout: LONG_MS });
  await expectAccessible(page);
  await takeScreens(page, 'contacts-add-stopped');
  await first.getByRole('button', { name: 'Đóng' }).last().click();

  const second = await addAll(page, domain, campaign);
  await expect(page.getByText(/^Đã thay đổi .* khách hàng$/)).toBeVisible({ timeout: LONG_MS });
  await expect(second).toBeHidden();
  await page.goto('/campaigns');
  await page.getByRole('link', { name: campaign }).click();
  const funnel = page.getByRole('list', { name: 'Phễu chuyển đổi' });
  await expect(funnel.getByRole('listitem').first()).toContainText('24.000');
});

test('cam_4_thousands_change_their_status_in_the_background', async ({ page }) => {
  test.setTimeout(5 * LONG_MS);
  const [domain, campaign] = ['vua.example.vn', 'Khá nhiều khách'];
  await importRows(page, SOME_ROWS, domain);
  await createCampaign(page, campaign);
  await addAll(page, domain, campaign);
  await expect(page.getByText('Đã thay đổi 3.000 khách hàng')).toBeVisible({ timeout: LONG_MS });
  await page.goto('/campaigns');
  await page.getByRole('link', { name: campaign }).click();
  const change = async (status: string): Promise<Locator> => {
    await page.getByRole('table').getByRole('checkbox').nth(1).check();
    const bar = page.getByRole('toolbar');
    await bar.getByRole('button', { name: /^Chọn tất cả 3\.000/ }).click();
    await bar.getByRole('button', { name: 'Đổi trạng thái' }).click();
    const dialog = page.getByRole('dialog', { name: 'Đổi trạng thái' });
    await dialog.getByRole('radio', { name: status }).check();
    await dialog.getByRole('button', { name: 'Chuyển' }).click();
    return dialog;
  };
  const release = await holdProgress(page);
  const first = await change('Hủy');
  await expect(first.getByRole('progressbar')).toBeVisible();
  await takeScreens(page, 'campaign-changing');
  release();
  await expect(first.getByRole('status')).toContainText('Đã đổi3.000', { timeout: LONG_MS });
  await first.getByRole('button', { name: 'Đóng' }).last().click();

  const second = await change('Tham gia');
  await expect(second.getByRole('status')).toContainText('Bị từ chối3.000', { timeout: LONG_MS });
  await expectAccessible(page);
  await takeScreens(page, 'campaign-refused');
  await second.getByRole('button', { name: 'Đóng' }).last().click();

  // The end comes though nobody waits for it in the dialog.
  const goOn = await holdProgress(page);
  const third = await change('Xác nhận');
  await expect(third.getByRole('progressbar')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(third).toBeHidden();
  await expect(page.getByRole('toolbar')).toBeHidden();
  goOn();
  await expect(page.getByText('Việc chạy trong nền đã xong.')).toBeVisible({ timeout: LONG_MS });
});
