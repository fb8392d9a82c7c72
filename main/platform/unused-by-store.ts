// In the place of what electron-store's `conf` brings for schemas and migrations, and we never ask it for: our settings are
// read by Zod. It is a third of all that main would read before its window.

const unused = (): never => {
  throw new Error("electron-store was asked for a schema or a migration, which this build leaves out");
};

export { unused as Ajv2020 };
// oxlint-disable-next-line import/no-default-export -- as the packages it stands for have it
export default { default: unused };
