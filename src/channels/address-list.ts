import { BlockList, isIP } from 'node:net';

/** Whether an address is one of a list of IP addresses and blocks such as 10.0.0.0/8. What is no address never is. */
export function addressList(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (text) => {
    // A link-local address may name its interface behind a percent sign.
    const [address = ''] = text.split('%');
    const family = isIP(address);
    return family !== 0 && list.check(address, family === 4 ? 'ipv4' : 'ipv6');
  };
}
