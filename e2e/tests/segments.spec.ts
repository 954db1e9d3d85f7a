// Segments in the browser: made of a search, kept up, decided by hand; stages and categories beside them.
import { expectAccessible } from '../fixtures/a11y.ts';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await beSignedIn(page);
});

test('con_12_a_search_becomes_a_segment_whose_members_are_kept_by_hand', async ({ page }) => {
  await page.goto('/contacts?q=level:interested');
  await page.getByRole('button', { name: 'Lưu thành phân khúc' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm phân khúc' });
  await dialog.getByRole('textbox', { name: 'Tên', exact: true }).fill('Đang quan tâm');
  await expect(dialog.getByRole('status')).toContainText(/Khoảng [1-9][\d.]* khách hàng/);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Lưu' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đang quan tâm');
  await expect(page.getByText('segment:dang-quan-tam')).toBeVisible();
  await expect(page.getByText(/Đang tính/)).toBeHidden();
  await page.reload();
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows.nth(1)).toContainText('Theo bộ lọc');
  // The last line is the address, which nobody else has.
  const lines = (await rows.nth(1).getByRole('link').first().innerText()).split('\n');
  const name = lines.at(-1) ?? '';
  await expectAccessible(page);

  await rows.nth(1).getByRole('button', { name: /^Thao tác với/ }).click();
  await page.getByRole('menuitem', { name: 'Loại khỏi phân khúc' }).click();
  await expect(page.getByText('Đã cập nhật phân khúc')).toBeVisible();
  await expect(page.getByRole('table').getByRole('link', { name })).toBeHidden();
  await page.getByRole('link', { name: 'Loại ra bằng tay' }).click();
  await expect(page.getByRole('table').getByRole('link', { name })).toBeVisible();

  await page.getByRole('link', { name: 'Mở trong danh sách' }).click();
  await expect(page).toHaveURL(/segment/);
  await expect(page.getByRole('table')).toBeVisible();
  await expect(page.getByRole('table').getByRole('link', { name })).toBeHidden();
});

test('con_12_a_filter_that_depends_on_who_asks_is_refused_beside_it', async ({ page }) => {
  await page.goto('/segments');
  await page.getByRole('button', { name: 'Thêm phân khúc' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Thêm phân khúc' });
  await dialog.getByRole('textbox', { name: 'Tên', exact: true }).fill('Của tôi');
  await dialog.getByRole('combobox').fill('is:mine ');
  await expect(dialog.getByRole('status').filter({ hasText: 'Khoảng' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog.getByText(/giống nhau với mọi người/)).toBeVisible();
});

test('con_12_a_stage_is_made_chosen_found_and_deleted', async ({ page }) => {
  await page.goto('/settings/stages');
  await page.getByRole('button', { name: 'Thêm giai đoạn' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm giai đoạn' });
  await dialog.getByLabel('Tên').fill('Đã báo giá');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByRole('main').getByText('Đã báo giá', { exact: true })).toBeVisible();
  await expectAccessible(page);

  await page.goto('/contacts/new');
  await page.getByLabel('Tên', { exact: false }).first().fill('Tạ Thị Báo Giá');
  await page.getByLabel('Giai đoạn').selectOption('Đã báo giá');
  await page.getByRole('main').getByRole('button', { name: /^(Thêm|Lưu)/ }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tạ Thị Báo Giá');
  await expect(page.getByRole('main')).toContainText('Đã báo giá');

  await page.goto('/contacts');
  const box = page.getByRole('combobox', { name: /Tên, điện thoại/ });
  await box.fill('stage:');
  await page.getByRole('option', { name: /Đã báo giá/ }).click();
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);

  await page.goto('/settings/stages');
  await page.getByRole('button', { name: /Đã báo giá/ }).click();
  await page.getByRole('menuitem', { name: 'Xóa' }).click();
  await expect(page.getByRole('dialog')).toContainText('1 khách hàng');
  await page.getByRole('dialog').getByRole('button', { name: 'Xóa' }).click();
  await expect(page.getByRole('button', { name: /Đã báo giá/ })).toHaveCount(0);
});
