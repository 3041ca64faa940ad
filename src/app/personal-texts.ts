import { textKeyCipher } from '../access/text-key-cipher.ts';
import type { Keyring } from '../access/keyring.ts';
import { personalStore } from '../store/personal/personal-store.ts';
import type { Store } from '../store/store.ts';

/** The same parts, with a store that keeps the texts about persons encrypted under the key file's master key. */
export const withPersonalTexts = <P extends { readonly store: Store; readonly keyring: Keyring }>(parts: P): P => ({
  ...parts,
  store: personalStore(parts.store, textKeyCipher(parts.keyring)),
});
