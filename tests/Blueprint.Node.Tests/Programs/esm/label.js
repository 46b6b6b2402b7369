export const label = async () => "module";
