// Many customers are changed at once, shared out among agents, and put back as they were.
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';

const WIDE = { width: 1440, height: 900 };

test.beforeEach(async ({ page }) => {
  await page.setViewportSize(WIDE);
  await beSignedIn(page);
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

/** Chooses what the menu of the bar offers. */
async function choose(page: Page, bar: Locator, item: string): Promise<Locator> {
  await bar.getByRole('button', { name: 'Việc khác' }).click();
  await page.getByRole('menuitem', { name: item }).click();
  return page.getByRole('dialog', { name: item });
}

test('con_9_channels_are_closed_with_a_reason_and_opened_by_undo', async ({ page }) => {
  await makeTagged(page, 2, 'Từ chối');
  const bar = await selectTagged(page, 'Từ chối');
  const dialog = await choose(page, bar, 'Không liên hệ qua kênh');
  await dialog.getByRole('button', { name: 'Áp dụng' }).click();
  await expect(dialog.getByText('Hãy điền ô này.')).toBeVisible();
  await dialog.getByRole('checkbox', { name: 'SMS' }).check();
  await dialog.getByRole('checkbox', { name: 'Zalo' }).check();
  await dialog.getByLabel('Lý do').fill('Khách gọi tổng đài ngày 12/11');
  await expectAccessible(page);
  await takeScreens(page, 'bulk-close-channels');
  await dialog.getByRole('button', { name: 'Áp dụng' }).click();
  await expect(page.getByText('Đã thay đổi 2 khách hàng')).toBeVisible();
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  const undo = page.getByRole('dialog', { name: 'Hoàn tác thay đổi' });
  await undo.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(undo.getByText('Đã trả về')).toBeVisible();
  await undo.getByRole('button', { name: 'Đóng' }).last().click();
  await page.goto('/bulk-changes');
  await expect(page.getByRole('row').nth(1)).toContainText('SMS, Zalo');
});

test('con_9_subscriptions_and_limits_are_set_for_many', async ({ page }) => {
  await makeTagged(page, 2, 'Bản tin');
  const bar = await selectTagged(page, 'Bản tin');
  const said = await choose(page, bar, 'Đăng ký nhận quảng cáo');
  await said.getByRole('checkbox', { name: 'Email' }).check();
  await said.getByRole('radio', { name: 'Đồng ý nhận quảng cáo' }).check();
  await said.getByRole('button', { name: 'Áp dụng' }).click();
  await expect(said.getByRole('alert').first()).toBeVisible();
  await said.getByLabel('Khách nói khi nào, ở đâu').fill('Phiếu đăng ký ngày 12/11');
  await takeScreens(page, 'bulk-subscribe');
  await said.getByRole('button', { name: 'Áp dụng' }).click();
  await expect(page.getByText('Đã thay đổi 2 khách hàng').first()).toBeVisible();
  await page.getByRole('table').getByRole('checkbox').first().check();
  const limit = await choose(page, bar, 'Giới hạn số lần gửi');
  await limit.getByRole('checkbox', { name: 'Email' }).check();
  await limit.getByLabel('Gửi nhiều nhất').fill('2');
  await expectAccessible(page);
  await takeScreens(page, 'bulk-limit');
  await limit.getByRole('button', { name: 'Áp dụng' }).click();
  await expect(page.getByText('Đã thay đổi 2 khách hàng')).toHaveCount(2);
});

test('con_9_stages_categories_and_segments_are_chosen_from_their_lists', async ({ page }) => {
  const headers = { 'X-Sen-CSRF': '1' };
  const label = (name: string) => ({ name, colour: 'blue', position: 9 });
  await page.request.post('/api/v1/labels/stages', { headers, data: label('Gửi mẫu') });
  await page.request.post('/api/v1/labels/categories', { headers, data: label('Khách sỉ') });
  await page.request.post('/api/v1/segments', { headers, data: { name: 'Gọi lại quý sau' } });
  await makeTagged(page, 2, 'Phân loại');
  const bar = await selectTagged(page, 'Phân loại');
  const again = () => page.getByRole('table').getByRole('checkbox').first().check();
  const changed = page.getByText('Đã thay đổi 2 khách hàng');

  const stage = await choose(page, bar, 'Đổi giai đoạn');
  await stage.getByLabel('Giai đoạn').selectOption('Gửi mẫu');
  await stage.getByRole('button', { name: 'Áp dụng' }).click();
  await expect(changed.first()).toBeVisible();

  await again();
  const category = await choose(page, bar, 'Thêm danh mục');
  await category.getByRole('checkbox', { name: 'Khách sỉ' }).check();
  await expectAccessible(page);
  await takeScreens(page, 'bulk-categories');
  await category.getByRole('button', { name: 'Áp dụng' }).click();
  await expect(category).toBeHidden();

  await again();
  const segment = await choose(page, bar, 'Thêm vào phân khúc');
  await segment.getByRole('combobox', { name: 'Phân khúc' }).fill('Gọi lại');
  await page.getByRole('option', { name: 'Gọi lại quý sau' }).click();
  await takeScreens(page, 'bulk-segment');
  await segment.getByRole('button', { name: 'Áp dụng' }).click();
  await expect(segment).toBeHidden();
  await page.goto('/bulk-changes');
  await expect(page.getByRole('row').nth(1)).toContainText('Gọi lại quý sau');
  await expect(page.getByRole('row').nth(2)).toContainText('Khách sỉ');
  await expect(page.getByRole('row').nth(3)).toContainText('Gửi mẫu');
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
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  const undo = page.getByRole('dialog', { name: 'Hoàn tác thay đổi' });
  await undo.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(undo.getByText('Đã trả về')).toBeVisible();
  await undo.getByRole('button', { name: 'Đóng' }).last().click();
  await expect(page.getByRole('row', { name: /Khách của Xóa bớt/ })).toHaveCount(2);
});
