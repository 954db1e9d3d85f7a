// Tables: widths by drag and keys, moving by keys, and no number that nobody knows (CON-1).
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';

const WIDE = { width: 1440, height: 900 };

test.beforeEach(async ({ page }) => {
  await page.setViewportSize(WIDE);
  await beSignedIn(page);
  await page.goto('/contacts');
  await expect(page.getByRole('table')).toBeVisible();
});

function edge(page: Page, column: string): Locator {
  return page.getByRole('separator', { name: `Độ rộng cột ${column}` });
}

async function widthOf(page: Page, column: string): Promise<number> {
  const box = await page.getByRole('columnheader', { name: column }).first().boundingBox();
  return Math.round(box?.width ?? 0);
}

async function pull(page: Page, handle: Locator, by: number): Promise<void> {
  const box = await handle.boundingBox();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 10];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by, y, { steps: 6 });
  await page.mouse.up();
}

test('con_1_a_column_is_dragged_wider_and_narrower_and_stays_so', async ({ page }) => {
  const before = await widthOf(page, 'Tỉnh/thành');
  await pull(page, edge(page, 'Tỉnh/thành'), 90);
  const wider = await widthOf(page, 'Tỉnh/thành');
  expect(wider).toBeGreaterThan(before + 70);
  await pull(page, edge(page, 'Tên'), -140);
  const name = await widthOf(page, 'Tên');
  await page.reload();
  await expect(page.getByRole('table')).toBeVisible();
  expect(Math.abs((await widthOf(page, 'Tỉnh/thành')) - wider)).toBeLessThan(6);
  expect(Math.abs((await widthOf(page, 'Tên')) - name)).toBeLessThan(6);

  await edge(page, 'Tỉnh/thành').dblclick();
  await edge(page, 'Tên').dblclick();
  expect(Math.abs((await widthOf(page, 'Tỉnh/thành')) - before)).toBeLessThan(6);
});

test('con_1_a_column_is_made_wider_by_keys', async ({ page }) => {
  const handle = edge(page, 'Thẻ');
  const before = await widthOf(page, 'Thẻ');
  await handle.focus();
  for (let times = 0; times < 3; times += 1) {
    await page.keyboard.press('Shift+ArrowRight');
  }
  expect(await widthOf(page, 'Thẻ')).toBeGreaterThan(before + 100);
  await expect(handle).toHaveAttribute('aria-valuetext', /\d+ px/);
  await page.keyboard.press('Delete');
  await expect(handle).toHaveAttribute('aria-valuetext', 'tự vừa');
});

test('con_1_rows_are_reached_chosen_and_opened_by_keys', async ({ page }) => {
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('x');
  await expect(page.getByRole('row', { selected: true })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('row', { selected: true })).toHaveCount(0);
  const name = await page.locator('tbody tr').first().getByRole('link').locator('b').innerText();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
});

test('con_1_the_focus_returns_after_a_dialog', async ({ page }) => {
  const add = page.getByRole('button', { name: 'Thêm khách hàng' });
  await add.click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(add).toBeFocused();
});

test('con_1_a_narrowed_list_says_how_many_there_are_at_least', async ({ page }) => {
  await page.goto('/contacts?kind=person');
  await expect(page.getByText('50+ khách hàng')).toBeVisible();
  await page.getByRole('table').getByRole('checkbox').nth(1).check();
  await page.getByRole('button', { name: 'Chọn mọi dòng phù hợp' }).click();
  await expect(page.getByRole('toolbar')).toContainText('Đã chọn mọi dòng phù hợp');
});
