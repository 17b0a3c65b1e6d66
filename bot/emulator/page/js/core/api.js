/** A refusal of the emulator, in its own words. */
export class Refusal extends Error {}

async function parsed(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(body.error ?? `${response.status} ${response.statusText}`);
  return body;
}

export async function get(path, query = {}) {
  const filled = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  const tail = filled.length ? `?${new URLSearchParams(filled)}` : "";
  return parsed(await fetch(`/sim/${path}${tail}`));
}

export async function post(path, body = {}) {
  return parsed(
    await fetch(`/sim/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }),
  );
}

export async function upload(path, form) {
  return parsed(await fetch(`/sim/${path}`, { method: "POST", body: form }));
}

export const fileUrl = (fileId) => `/sim/files/${encodeURIComponent(fileId)}`;
