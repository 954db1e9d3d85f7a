// The channels of a customer in the browser: closed with a reason, opened again, and preferences.
import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await beSignedIn(page);
});

/** Makes a customer of this test alone and opens its profile. */
async function open(page: Page, name: string): Promise<void> {
  await page.goto('/contacts');
  await page.getByRole('button', { name: 'Thêm khách hàng' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm khách hàng' });
  await dialog.getByLabel('Tên').fill(name);
  await dialog.getByRole('button', { name: 'Thêm khách hàng' }).click();
  await page.getByRole('table').getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByRole('link', { name: 'Kênh liên hệ' }).click();
}

test('con_9_a_channel_the_person_refused_is_opened_only_with_a_reason', async ({ page }) => {
  await open(page, 'Quách Thị Kênh');
  const email = page.getByRole('switch', { name: 'Được liên hệ qua Email' });
  await expect(email).toHaveAttribute('aria-checked', 'true');
  await email.click();
  const question = page.getByRole('dialog', { name: 'Không liên hệ qua Email?' });
  await question.getByRole('button', { name: 'Không liên hệ' }).click();
  await expect(question.getByText('Hãy điền ô này.')).toBeVisible();
  await takeScreens(page, 'preferences-close');
  await expectAccessible(page);
  await question.getByLabel('Lý do').fill('Khách nhắn không nhận tin nữa');
  await question.getByRole('button', { name: 'Không liên hệ' }).click();
  await expect(question).toBeHidden();
  await expect(email).toHaveAttribute('aria-checked', 'false');
  const row = page.getByRole('listitem').filter({ has: email });
  await expect(row).toContainText('khách từ chối): Khách nhắn không nhận tin nữa');
  // The header shows it too, wherever one starts to write from.
  await expect(page.getByText('Không liên hệ qua Email', { exact: true })).toBeVisible();
  await takeScreens(page, 'preferences');

  await page.goto('/contacts?q=dnc:email');
  const found = page.getByRole('row', { name: /Quách Thị Kênh/ });
  await expect(found.getByRole('img', { name: 'Không liên hệ qua Email' })).toBeVisible();
  await found.getByRole('link').click();
  await page.getByRole('link', { name: 'Kênh liên hệ' }).click();
  await email.click();
  const again = page.getByRole('dialog', { name: 'Liên hệ lại qua Email?' });
  await again.getByLabel('Lý do').fill('Khách gọi xin nhận lại');
  await again.getByRole('button', { name: 'Cho liên hệ lại' }).click();
  await expect(email).toHaveAttribute('aria-checked', 'true');
});

test('con_5_preferences_are_written_down_with_their_proof', async ({ page }) => {
  await open(page, 'Quách Văn Đồng Ý');
  await page.getByRole('button', { name: 'Sửa tùy chọn SMS' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tùy chọn SMS' });
  await dialog.getByLabel('Đồng ý nhận quảng cáo').check();
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog.getByText('Hãy điền ô này.')).toBeVisible();
  await dialog.getByLabel('Khách nói khi nào, ở đâu').fill('Phiếu đăng kí 12/11');
  await dialog.getByLabel('Gửi nhiều nhất').fill('2');
  await takeScreens(page, 'preferences-edit');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog).toBeHidden();
  await page.reload();
  await expect(page.getByText('Phiếu đăng kí 12/11 · nhiều nhất 2 lần một tuần')).toBeVisible();
  await expectAccessible(page);
});
