// Calls with a contact: logged from the pop-up and in their tab, with recordings that are played.
import type { Locator, Page } from '@playwright/test';
import { expectAccessibleInBothThemes } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';

const WIDE = { width: 1440, height: 900 };
const HEADERS = { 'X-Sen-CSRF': '1' };
const SAMPLES_PER_SECOND = 8000;

test.beforeEach(async ({ page }) => {
  await page.setViewportSize(WIDE);
  await beSignedIn(page);
});

/** Opens the calls of a new contact. */
async function open(page: Page, name: string): Promise<string> {
  const made = await page.request.post('/api/v1/contacts', {
    headers: HEADERS,
    data: { name, mobile: '0902148861', address: '18 Lý Thường Kiệt', province: 'Quảng Nam' },
  });
  const { id } = await made.json();
  await page.goto(`/contacts/${id}?tab=calls`);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  return `/api/v1/contacts/${id}`;
}

function calls(page: Page): Locator {
  return page.getByRole('region', { name: 'Cuộc gọi' }).getByRole('listitem');
}

/** A quiet recording of so many seconds. */
function wav(seconds: number): Buffer {
  const samples = Buffer.alloc(seconds * SAMPLES_PER_SECOND, 128);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(SAMPLES_PER_SECOND, 24);
  head.writeUInt32LE(SAMPLES_PER_SECOND, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

async function bring(line: Locator, name: string, buffer: Buffer): Promise<void> {
  await line.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
}

test('con_5_a_call_from_the_pop_up_is_logged_with_its_outcome_and_note', async ({ page }) => {
  await open(page, 'Vũ Thị Gọi Đi');
  await expect(page.getByText('Chưa có cuộc gọi nào')).toBeVisible();
  await page.getByRole('button', { name: 'Gọi', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Gọi Vũ Thị Gọi Đi' });
  await expect(dialog.getByLabel('Số điện thoại của khách')).toHaveValue('090 214 8861');
  await dialog.getByLabel('Kết quả').selectOption('missed');
  await expect(dialog.getByLabel('Thời lượng')).toBeHidden();
  await dialog.getByLabel('Ghi chú cuộc gọi').fill('Gọi lại sáng thứ Hai');
  await dialog.getByRole('button', { name: 'Lưu cuộc gọi' }).click();
  await expect(dialog).toBeHidden();
  await expect(calls(page)).toHaveCount(1);
  await expect(calls(page)).toContainText('Gọi đi');
  await expect(calls(page)).toContainText('Không nghe máy');
  await expect(calls(page)).toContainText('Gọi lại sáng thứ Hai');

  await page.getByRole('link', { name: 'Hoạt động', exact: true }).click();
  const timeline = page.getByRole('region', { name: 'Dòng thời gian' });
  await expect(timeline).toContainText('Gọi đi · Không nghe máy');
  await expect(timeline).toContainText('Gọi lại sáng thứ Hai');
});

test('con_3_a_call_is_added_changed_and_deleted', async ({ page }) => {
  await open(page, 'Vũ Thị Gọi Đến');
  await page.getByRole('button', { name: 'Ghi cuộc gọi' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ghi cuộc gọi' });
  await dialog.getByLabel('Chiều gọi').selectOption('in');
  await dialog.getByLabel('Thời lượng').fill('lâu');
  await dialog.getByRole('textbox', { name: 'Ngày gọi' }).fill('20/11/2026');
  await dialog.getByLabel('Giờ').fill('09:30');
  await dialog.getByRole('button', { name: 'Lưu cuộc gọi' }).click();
  await expect(dialog.getByText('Hãy nhập thời lượng như 3:25.')).toBeVisible();
  await dialog.getByLabel('Thời lượng').fill('3:25');
  await takeScreens(page, 'contact-calls-form');
  await dialog.getByRole('button', { name: 'Lưu cuộc gọi' }).click();
  await expect(dialog).toBeHidden();
  await expect(calls(page)).toContainText('Gọi đến');
  await expect(calls(page)).toContainText('3:25');
  await expect(calls(page)).toContainText('20/11/2026 09:30');

  await calls(page).getByRole('button', { name: 'Sửa cuộc gọi' }).click();
  const change = page.getByRole('dialog', { name: 'Sửa cuộc gọi' });
  await expect(change.getByLabel('Thời lượng')).toHaveValue('3:25');
  await change.getByLabel('Ghi chú cuộc gọi').fill('Khách hỏi giá');
  await change.getByRole('button', { name: 'Lưu cuộc gọi' }).click();
  await expect(calls(page)).toContainText('Khách hỏi giá');

  await calls(page).getByRole('button', { name: 'Xóa cuộc gọi' }).click();
  const question = page.getByRole('dialog', { name: 'Xóa cuộc gọi này?' });
  await question.getByRole('button', { name: 'Xóa' }).click();
  await expect(page.getByText('Chưa có cuộc gọi nào')).toBeVisible();
});

test('con_3_a_recording_is_brought_played_faster_and_downloaded', async ({ page }) => {
  const contact = await open(page, 'Vũ Thị Ghi Âm');
  const made = await page.request.post(`${contact}/calls`, {
    headers: HEADERS,
    data: { direction: 'out', started_at: '2026-11-20T02:30:00Z', duration_seconds: 205, note: 'Hẹn gửi báo giá' },
  });
  expect(made.status()).toBe(201);
  await page.reload();
  const line = calls(page);
  await bring(line, 'trang.mp3', Buffer.from('<!doctype html><p>Không phải âm thanh</p>'.repeat(4)));
  await expect(page.getByText('Đây không phải tệp âm thanh')).toBeVisible();
  await bring(line, 'Chị Lan.wav', wav(30));
  await expect(page.getByText('Đã lưu bản ghi âm')).toBeVisible();

  await line.getByRole('button', { name: 'Nghe ghi âm' }).click();
  const audio = line.locator('audio');
  await expect(audio).toHaveAttribute('aria-label', 'Ghi âm Chị Lan.wav');
  await expect.poll(() => audio.evaluate((player: HTMLAudioElement) => player.duration)).toBe(30);
  await line.getByLabel('Tốc độ').selectOption('1.5');
  await expect.poll(() => audio.evaluate((player: HTMLAudioElement) => player.playbackRate)).toBe(1.5);
  await audio.evaluate((player: HTMLAudioElement) => {
    player.pause();
    player.currentTime = 20;
  });
  await expect.poll(() => audio.evaluate((player: HTMLAudioElement) => player.currentTime)).toBe(20);
  await takeScreens(page, 'contact-calls');
  await expectAccessibleInBothThemes(page);

  const download = page.waitForEvent('download');
  await line.getByRole('link', { name: 'Tải về' }).click();
  expect((await download).suggestedFilename()).toBe('Chị Lan.wav');
});
