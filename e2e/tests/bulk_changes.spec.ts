// Many customers are changed at once, shared out among agents, and put back as they were.
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { signIn } from '../fixtures/signin.ts';

const WIDE = { width: 1440, height: 900 };

test.beforeEach(async ({ page }) => {
  await page.setViewportSize(WIDE);
  await signIn(page);
});

/** Makes customers with this tag. */
async function makeTagged(page: Page, count: number, tag: string): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const made = await page.request.post('/api/v1/contacts', {
      headers: { 'X-Sen-CSRF': '1' },
      data: { name: `Khách của ${tag} số ${at}`, tags: [tag] },
    });
    expect(made.status()).toBe(201);
  }
}

/** Opens the list of those with the tag and selects all that are shown. */
async function selectTagged(page: Page, tag: string): Promise<Locator> {
  await page.goto(`/contacts?tag=${encodeURIComponent(tag)}`);
  await page.getByRole('table').getByRole('checkbox').first().check();
  return page.getByRole('toolbar');
}

test('con_9_a_tag_is_put_on_many_and_taken_back', async ({ page }) => {
  await makeTagged(page, 3, 'Đợt một');
  const bar = await selectTagged(page, 'Đợt một');
  await bar.getByRole('button', { name: 'Gắn thẻ' }).click();
  const dialog = page.getByRole('dialog', { name: 'Gắn thẻ' });
  await expect(dialog.getByText('3 khách hàng đã chọn.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Áp dụng' }).click();
  await expect(dialog.getByText('Hãy điền ô này.')).toBeVisible();
  await dialog.getByLabel('Thẻ', { exact: true }).fill('Tri ân');
  await dialog.getByLabel('Thẻ', { exact: true }).press('Enter');
  await expectAccessible(page);
  await takeScreens(page, 'bulk-tags');
  await dialog.getByRole('button', { name: 'Áp dụng' }).click();
  await expect(page.getByText('Đã thay đổi 3 khách hàng')).toBeVisible();
  await expect(page.getByRole('row').nth(1)).toContainText('Tri ân');

  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  const undo = page.getByRole('dialog', { name: 'Hoàn tác thay đổi' });
  await undo.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(undo.getByText('Đã trả về')).toBeVisible();
  await expectAccessible(page);
  await takeScreens(page, 'bulk-undone');
  await undo.getByRole('button', { name: 'Đóng' }).last().click();
  await expect(page.getByRole('row').nth(1)).not.toContainText('Tri ân');

  await page.getByRole('navigation').getByRole('link', { name: 'Thay đổi hàng loạt' }).click();
  await expect(page.getByRole('row').nth(1)).toContainText('Đã hoàn tác');
  await page.getByRole('row').nth(1).getByRole('link').click();
  await expect(page.getByText('Đã trả về như trước.').first()).toBeVisible();
  await expectAccessible(page);
  await takeScreens(page, 'bulk-change');
});

test('con_10_customers_are_shared_out_by_the_figures_shown_before', async ({ page }) => {
  await makeTagged(page, 5, 'Chia đều');
  const bar = await selectTagged(page, 'Chia đều');
  await bar.getByRole('button', { name: 'Chia khách hàng' }).click();
  const dialog = page.getByRole('dialog', { name: 'Chia khách hàng' });
  await expect(dialog.getByText('5 khách được chia, 0 khách giữ chủ cũ.')).toBeVisible();
  await takeScreens(page, 'assign-in-turn');
  await dialog.getByRole('radio', { name: /theo số lượng/ }).check();
  const first = dialog.getByRole('listitem').first();
  await first.getByRole('textbox').fill('6');
  await expect(dialog.getByText('Tổng là 6, nhiều hơn 5 khách chia được.')).toBeVisible();
  await dialog.getByRole('radio', { name: /theo phần trăm/ }).check();
  await first.getByRole('textbox').fill('100');
  await expect(first.getByText('5 khách')).toBeVisible();
  await expectAccessible(page);
  await takeScreens(page, 'assign-by-percent');
  await dialog.getByRole('button', { name: 'Chia khách' }).click();
  await expect(page.getByText('Đã thay đổi 5 khách hàng')).toBeVisible();
});

test('con_9_the_menu_of_the_bar_offers_the_rest_and_deleting_asks', async ({ page }) => {
  await makeTagged(page, 2, 'Xóa bớt');
  const bar = await selectTagged(page, 'Xóa bớt');
  await bar.getByRole('button', { name: 'Việc khác' }).click();
  await takeScreens(page, 'bulk-menu');
  await page.getByRole('menuitem', { name: 'Xóa' }).click();
  const dialog = page.getByRole('dialog', { name: 'Xóa' });
  await expect(dialog.getByText('2 khách hàng đã chọn.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Xóa khách hàng' }).click();
  await expect(page.getByText('Đã thay đổi 2 khách hàng')).toBeVisible();
  await expect(page.getByText('Không có khách hàng nào khớp')).toBeVisible();
});
