import { BlockList, isIP } from "node:net";

/** Is a proxy at this address believed about who is asking? */
export type TrustedProxies = (address: string) => boolean;

export const noProxies: TrustedProxies = () => false;

const versionOf = (address: string): "ipv4" | "ipv6" => (isIP(address) === 6 ? "ipv6" : "ipv4");
/** An IPv4 peer of a socket that takes both is written so (RFC 4291 §2.5.5.2). */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, "");

/** Those of this machine, and these: addresses or networks (10.0.0.0/24). Null when one of them is neither. */
export function trustedProxies(more: readonly string[] = []): TrustedProxies | null {
  const list = new BlockList();
  list.addSubnet("127.0.0.0", 8);
  list.addAddress("::1", "ipv6");
  for (const each of more) {
    const [address = "", bits, ...rest] = each.trim().split("/");
    const most = isIP(address) === 6 ? 128 : 32;
    const prefix = bits === undefined ? most : /^\d+$/.test(bits) ? Number(bits) : Number.NaN;
    if (isIP(address) === 0 || rest.length > 0 || !(prefix >= 1 && prefix <= most)) return null;
    list.addSubnet(address, prefix, versionOf(address));
  }
  return (address) => {
    const peer = plain(address);
    return isIP(peer) !== 0 && list.check(peer, versionOf(peer));
  };
}
