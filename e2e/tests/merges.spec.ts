// Two customers made one and two again, from the profile and from the work list (CON-8, RTA-2).
import type { Page } from '@playwright/test';
import { expectAccessibleInBothThemes } from '../fixtures/a11y.ts';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';

const WIDE = { width: 1440, height: 900 };

/** Makes a customer through the API, as the signed-in administrator. */
async function add(page: Page, facts: Record<string, string>): Promise<string> {
  const made = await page.request.post('/api/v1/contacts', {
    data: facts,
    headers: { 'x-sen-csrf': '1' },
  });
  expect(made.status()).toBe(201);
  return (await made.json()).id;
}

test.beforeEach(async ({ page }) => {
  await page.setViewportSize(WIDE);
  await beSignedIn(page);
});

test('con_8_a_customer_is_merged_field_by_field_and_taken_apart_again', async ({ page }) => {
  const kept = await add(page, { name: 'Lê Thị Kim Ngân', mobile: '0905111222' });
  const other = await add(page, { name: 'Kim Ngân Lê', title: 'Kế toán trưởng', email: 'ngan@vidu.vn' });
  await page.goto(`/contacts/${kept}`);
  await page.getByRole('button', { name: 'Thao tác khác' }).click();
  await page.getByRole('menuitem', { name: 'Gộp với khách hàng khác…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Gộp vào Lê Thị Kim Ngân' });
  await dialog.getByLabel('Khách hàng sẽ gộp vào').fill('ngan@vidu.vn');
  await page.getByRole('option', { name: /Kim Ngân Lê/ }).click();
  await expect(dialog.getByRole('row', { name: /Chức vụ/ })).toContainText('Kế toán trưởng');
  await expectAccessibleInBothThemes(page);
  await page.setViewportSize(WIDE);
  await dialog.getByRole('radio', { name: 'Tên: Kim Ngân Lê' }).check();
  await dialog.getByRole('button', { name: 'Gộp khách hàng' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kim Ngân Lê');
  await expect(page.getByRole('main')).toContainText('Đã gộp vào hồ sơ này');

  await page.goto(`/contacts/${other}`);
  await expect(page).toHaveURL(new RegExp(`/contacts/${kept}$`));
  await page.getByRole('main').getByRole('button', { name: 'Hoàn tác' }).click();
  const question = page.getByRole('dialog', { name: 'Tách Kim Ngân Lê ra như trước?' });
  await question.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lê Thị Kim Ngân');
  await page.goto(`/contacts/${other}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kim Ngân Lê');
});

test('rta_2_a_pair_is_set_aside_brought_back_and_merged', async ({ page }) => {
  await add(page, { name: 'Võ Hoàng Yến', mobile: '0905333444' });
  await add(page, { name: 'Hoàng Yến Võ', mobile: '0905333444' });
  await page.goto('/duplicates');
  const pair = page.getByRole('listitem').filter({ hasText: 'Võ Hoàng Yến' });
  await expect(pair).toContainText('Cùng số điện thoại');
  await pair.getByRole('button', { name: 'Không trùng' }).click();
  await expect(pair).toBeHidden();
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(pair).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await page.setViewportSize(WIDE);
  await pair.getByRole('button', { name: 'Gộp…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Gộp vào/ });
  const kept = await dialog.getByText(/^Giữ lại: /).textContent();
  await dialog.getByRole('button', { name: 'Giữ hồ sơ kia' }).click();
  await expect(dialog.getByText(/^Giữ lại: /)).not.toHaveText(kept ?? '');
  await dialog.getByRole('button', { name: 'Gộp khách hàng' }).click();
  await expect(dialog).toBeHidden();
  await expect(pair).toBeHidden();
});

test('rta_2_missing_facts_are_listed_and_filtered', async ({ page }) => {
  await add(page, { name: 'Phan Không Địa Chỉ', mobile: '0905777888', email: 'phan@vidu.vn' });
  await page.goto('/duplicates/incomplete');
  const line = page.getByRole('listitem').filter({ hasText: 'Phan Không Địa Chỉ' });
  await expect(line).toContainText('Số nhà, đường');
  await page.getByLabel('Thiếu', { exact: true }).selectOption('email');
  await expect(page).toHaveURL(/fact=email/);
  await expect(line).toBeHidden();
  await expectAccessibleInBothThemes(page);
});

test('con_2_a_warning_about_a_known_number_can_be_passed_over', async ({ page }) => {
  await add(page, { name: 'Đinh Thị Lựu', mobile: '0905999000' });
  await page.goto('/settings/contacts');
  const phones = page.getByRole('group', { name: 'Di động và điện thoại' });
  await phones.getByRole('radio', { name: 'Cảnh báo, vẫn cho lưu' }).check();
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Đã lưu thiết lập khách hàng')).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await page.setViewportSize(WIDE);
  await page.goto('/contacts');
  await page.getByRole('button', { name: 'Thêm khách hàng' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm khách hàng' });
  await dialog.getByLabel('Tên').fill('Lựu Đinh');
  await dialog.getByLabel('Di động').fill('0905 999 000');
  await dialog.getByRole('button', { name: 'Thêm khách hàng' }).click();
  await expect(dialog).toContainText('Cùng số điện thoại với Đinh Thị Lựu');
  await dialog.getByRole('button', { name: 'Vẫn lưu' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Đã thêm Lựu Đinh')).toBeVisible();
  // Other journeys share the server and know nothing of the check.
  const settings = await (await page.request.get('/api/v1/settings/contacts')).json();
  const lax = {
    duplicate_check: { email: 'block', phone: 'off' },
    required_facts: settings.required_facts,
    tracking: settings.tracking,
  };
  const put = await page.request.put('/api/v1/settings/contacts', {
    data: lax,
    headers: { 'x-sen-csrf': '1', 'if-match': `"${settings.version}"` },
  });
  expect(put.status()).toBe(200);
});
