import { setOf } from '../words.ts'

/** Words of gcloud 520 that name a command group; the first other word is what a call does. */
export const GCLOUD_GROUPS: ReadonlySet<string> = setOf(`
  --init-- --pycache-- . accelerator-types accelerators access-approval access-context-manager
  access-policies account-connectors accounts acls actions activationkeys active-directories
  active-directory active-peering-zones add-job address-groups addresses adjuster admin-clusters
  advertised-routes advice agent agent-pools agents ai ai-platform all-instances-config alloydb analytics
  android annotations anthos anywhere-caches api-configs api-gateway api-keys apigee apis app app-profiles
  apphub appliances application-awareness application-default application-environments applications apt
  archives argocd artifacts aspect-types asset asset-types assets associated-projects associations assured
  attached attachments attestations attestors attributes audit-logs-provider audit-manager audit-reports
  audit-scopes auth authorization-code authorization-policies authorized-orgs authorized-views
  authz-extensions authz-policies authz-toolkit autokey-config automation-runs automations
  autonomous-database-backups autonomous-database-character-sets autonomous-databases
  autonomous-db-versions autoscaling-policies aws azure backend-authentication-configs backend-buckets
  backend-services backup-channels backup-collections backup-dr backup-plan-associations
  backup-plan-bindings backup-plan-revisions backup-plans backup-policies backup-restore backup-schedules
  backup-vaults backups bare-metal batch batch-operations batches beyondcorp bigquery bigtable billing
  billing-metadata binauthz bindings bitbucketserver blockchain-node-engine blockchain-validator
  blockchain-validator-configs blocks bms bq bqexports buckets budgets builds bulk bundles cache
  capabilities categories cbrs-spectrum-access certificate-manager certificates changes channel-connections
  channel-descriptors channels cheat-sheet cli-trees client-certs client-connector client-tls-policies
  clients cloud-bindings cloud-exadata-infrastructures cloud-locations cloud-shell cloud-vm-clusters
  cloudlocationfinder cloudrun clusters clusterupgrade cmek-config cmek-settings code
  code-repository-indexes code-tools-settings colab collections commerce-procurement commitments completers
  complex-types components compose composer composite compute conditions config config-management configs
  configurations configure connect-clusters connection-profiles connections connectivity-tests connectors
  consent-stores consumer consumer-groups container content contents continuous-validation controller
  conversion-workspaces crawler-runs crawlers create credentials cross-site-networks custom-intercept
  custom-jobs custom-mirroring custom-modules custom-target-types dags dashboards data
  data-attribute-bindings data-catalog data-fusion data-sharing-with-google-settings data-source-references
  data-sources data-taxonomies database-migration databases dataflow datapipelines dataplane-v2-encryption
  dataplex dataproc dataproc-gdc datascan datascans dataset-configs datasets datasources datastore
  datastream db-nodes db-servers db-system-shapes ddl debug dedicated delegated-sub-prefixes
  delivery-pipelines deploy deploy-policies deployment deployment-manager deployment-resource-pools
  deployments dest-groups details developer-connect developers diagnose dialogflow dicom-stores
  discovered-services discovered-workloads discovery disk-settings disk-types disks dlp dns
  dns-authorizations dns-bind-permission dns-forwarding dns-keys dns-threat-detectors docker
  domain-mappings domains dry-run edge-cache edge-cloud ekm-config ekm-connections emulators
  encryption-config endpoint-policies endpoints enrollments enterprise-certificate-config enterprise-config
  entitlements entity-types entries entry-groups entry-links entry-types enum-values environments
  error-reporting essential-contacts etd event-types eventarc events execution-groups executions
  experiments export external-access-rules external-account-keys external-addresses external-vpn-gateways
  fault-injection faults features federations feedback feeds fhir-stores fields files filestore findings
  firebase firebase-data-connect firestore firewall-attachments firewall-endpoint-associations
  firewall-endpoints firewall-policies firewall-rules flags fleet fleetobservability flex-template
  floorsettings folders forwarding-rules free-trials functions future-reservations gateway-references
  gateway-security-policies gateways gcs gemini gemini-cloud-assist gemini-gcp-enablement-settings generic
  genomics gi-versions git-repository-links github gitlab gke gke-destinations gke-fleet glossaries go
  googet google-api-sources google-channels google-domains-dns governance-rules grants groups grpc-routes
  guest-policies hcx health-checks healthcare help hl7v2-stores hmac holds hot-tablets hp-tuning-jobs
  http-filters http-health-checks http-routes https-health-checks hub hubs iac-remediation
  iac-validation-report-metrics iac-validation-reports iam iap identity identity-bindings identity-provider
  identity-service identity-sources ids image-imports images immersive-stream import import-jobs imports
  index-endpoints indexes info infra-manager ingress init insight-type-config insight-types insights
  insights-configs installed-apps instance-configs instance-groups instance-os-policies-compliances
  instance-partitions instance-settings instance-templates instances instant-snapshot-groups
  instant-snapshots integrations intelligence-configs intents interactive intercept-deployment-groups
  intercept-deployments intercept-endpoint-group-associations intercept-endpoint-groups interconnects
  internal-ranges inventories inventory inventory-reports investigations ios ip-blocks ipaddresses
  issuance-configs job job-runs job-triggers jobs kafka-sources key-handles keyrings keys keysets kms
  kms-configs l2-forwarding lakes language lb-edge-extensions lb-observability-extensions
  lb-route-extensions lb-traffic-extensions levels liens lifesciences linked-interconnect-attachments
  linked-producer-vpc-network linked-router-appliances linked-vpc-network linked-vpn-tunnels links
  lite-operations lite-reservations lite-subscriptions lite-topics local locales locations logging
  logging-servers logging-settings logical-views logs looker luns lustre machine-image-imports
  machine-images machine-types machines macsec manage managed managed-flink managed-folders
  managed-identities managed-kafka managed-organizations managed-zones management-dns-zone-bindings
  management-hub management-servers manifests maps materialized-views media members memberships memcache
  memorystore mesh meshes message-buses message-transforms messages meta metadata-jobs metastore
  method-names methods metrics metrics-scopes miata-destinations miatas microservices migrate
  migrate-config migration migration-jobs migration-workflows migrations mirroring-deployment-groups
  mirroring-deployments mirroring-endpoint-group-associations mirroring-endpoint-groups mirroring-endpoints
  mirroring-rules ml model-and-server-combinations model-armor model-garden model-monitoring-jobs
  model-server-versions model-servers models modules monitoring mps multi-cluster-services multi-migs
  multi-region-services multicast-consumer-associations multicast-domain-activations
  multicast-domain-groups multicast-domains multicast-group-consumer-activations
  multicast-group-definitions multicast-group-producer-activations multicast-group-range-activations
  multicast-group-ranges multicast-groups multicast-producer-associations muteconfigs namespaceactuation
  namespaces nats netapp network-attachments network-connectivity network-edge-security-services
  network-endpoint-groups network-firewall-policies network-interfaces network-management network-peerings
  network-policies network-profiles network-security network-services networking networks nfs-shares nlp
  node-groups node-pools node-templates node-types nodes notebooks notifications nsx number-registry
  oauth-brands oauth-clients objects observability observability-policies odb-networks odb-subnets
  operations ops-agents oracle-database orchestration-cluster orders org-address-groups org-policies
  org-security-policies organizations orglifecycle origins os-config os-images os-inventory os-login
  os-policy-assignment-reports os-policy-assignments packages packet-mirrorings pam parallelstore
  parametermanager parameters partner patch-deployments patch-jobs peered-dns-domains peerings perimeters
  persistent-resources pipeline pipelines plugins policies policy policy-based-routes policy-bindings
  policy-intelligence policy-orchestrators policy-porters policy-tags policy-troubleshoot policycontroller
  pools posture-deployments posture-operations posture-predictions posture-templates postures preferences
  preview-features previews principal-access-boundary-policies print-settings private-clouds
  private-connections privateca privateclouds product-search product-sets products profiles project
  project-configs project-feature-settings project-info project-zonal-metadata projects provider providers
  public-advertised-prefixes public-delegated-prefixes public-keys publicca pubsub queued-resources queues
  quota quota-rules quotas ray rbacrolebindingactuation rbacrolebindings realms recaptcha recognizers
  recommendations recommender recommender-config recommender-configs recommenders record-sets redis
  regional-endpoints regions registrations registry-books release-channel-settings releases
  reliability-risks remediation-intents remote-build-execution remote-locations replication replications
  repos repositories repository-groups requests reservations resize-requests resource-allowances
  resource-backup-config resource-bundles resource-config resource-descriptors resource-manager
  resource-maps resource-policies resources response-policies restore restore-channels
  restore-plan-bindings restore-plans restores revisions roles rolling-action rollout-kinds rollouts
  rolloutsequences roots route-tables route-views routers routes rows rules run runs runtime-config
  runtime-templates runtimes saas saas-runtime samples saved-queries sbom scan-configs scan-runs scc
  scheduler schedules schema-bundles schema-registries schemas scim-tenants scope-tenancy-pool scopes sddc
  seclm secrets secure-access-connect secure-service-edge security-policies security-profile-groups
  security-profiles serial-console-ssh-keys server-ca-certs server-certs server-tls-policies service
  service-account service-accounts service-attachments service-bindings service-config
  service-connection-policies service-directory service-extensions service-identity service-instances
  service-lb-policies service-names service-projects services session-templates sessions setting-bindings
  settings sha shared-vpc simulate simulation simulator sinks snapshot-groups snapshot-schedule-policies
  snapshot-settings snapshots snoozes sole-tenancy source source-manager source-policies sources spanner
  spark-applications spectrum-access speech splits spokes sql sql-integrations ssd-caches ssh-keys ssl
  ssl-certificates ssl-certs ssl-policies stacks standalone-clusters standalone-node-pools storage
  storage-pool-types storage-pools streams sub-blocks subject subjects submit subnets subordinates
  subscriptions support-access supported-services survey tables tag-templates tags target-associations
  target-grpc-proxies target-http-proxies target-https-proxies target-instances target-pools
  target-projects target-ssl-proxies target-tcp-proxies target-vpn-gateways targets tasks taxonomies tcp
  tcp-routes telco-automation templates tenants tensorboard-experiments tensorboard-runs
  tensorboard-time-series tensorboards terms terraform terraform-versions test text threat-prevention tiers
  tls-inspection-policies tls-routes topic topics topologies tpu-vm tpus trace transaction transcoder
  transfer transformers translate translated-policies translations triggers troubleshoot-policy
  trust-configs trusts ttls type-providers types unit-kinds unit-operations units universe-descriptors
  unlock unmanaged update upgrade uptime url-filtering url-lists url-maps user-creds
  user-workloads-config-maps user-workloads-secrets users values variables vcenter version versions video
  views violations virtualenv vision vm-maintenance vms vmware volume-backups volume-restores volumes
  vpc-access vpc-flow-logs-configs vpc-peerings vpcsc-config vpn-connections vpn-gateways vpn-tunnels
  vulnerabilities vulnerability-reports waiters wasm-actions wasm-plugin-versions wasm-plugins web
  web-security-scanner wire-groups workbench workbenches worker-pools workers workflow-templates workflows
  workforce-pools workload-identity workload-identity-pools workload-migration workload-sources workloads
  workspace-add-ons workstations xr yaml yum zone zone-management zones
`)
